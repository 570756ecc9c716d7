import type { ReactNode } from 'react';

interface CardProps {
  readonly title: string;
  /** Where in one column it has a place of its own. */
  readonly name?: 'cell' | 'trouble';
  readonly chip?: ReactNode;
  readonly children: ReactNode;
}

/** One question of the inspector and its answer. */
export function Card({ title, name, chip, children }: CardProps) {
  return (
    <section className="inspector__card panel" aria-label={title} data-card={name}>
      <header>
        <h3>{title}</h3>
        {chip}
      </header>
      {children}
    </section>
  );
}
