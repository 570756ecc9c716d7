import { Suspense, type ReactNode } from 'react';
import type { AppState } from '../app/state.ts';
import { useApp } from './app-context.ts';
import { Waiting } from './Waiting.tsx';

const isComplete = (state: AppState) => state.complete;

interface AfterProps {
  readonly children: ReactNode;
  /** Stands there until then: what keeps the place of a part that others lie beside or below. */
  readonly reserve?: ReactNode;
}

/** A part of the page that follows the first view. */
export function After({ children, reserve = null }: AfterProps) {
  if (!useApp(isComplete)) return reserve;
  return <Suspense fallback={<Waiting />}>{children}</Suspense>;
}
