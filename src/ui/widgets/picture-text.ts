import { createContext } from 'react';

/** Gives the text, ASCII, that every picture saved here carries along; null for none. */
export const PictureTextContext = createContext<(() => Promise<string>) | null>(null);
