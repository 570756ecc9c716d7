import type { ReactNode } from 'react';

interface CardProps {
  readonly title: string;
  readonly chip?: ReactNode;
  readonly children: ReactNode;
}

/** One question of the inspector and its answer. */
export function Card({ title, chip, children }: CardProps) {
  return (
    <section className="inspector__card panel" aria-label={title}>
      <header>
        <h3>{title}</h3>
        {chip}
      </header>
      {children}
    </section>
  );
}
