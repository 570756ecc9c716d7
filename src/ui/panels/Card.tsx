import type { ReactNode } from 'react';

interface CardProps {
  readonly title: string;
  /** Where in one column it has a place of its own. */
  readonly name?: 'cell' | 'trouble';
  /** By which a lesson points at it and an address hides it, see app/parts. */
  readonly part?: 'tensor-card' | 'validity' | 'cell';
  readonly chip?: ReactNode;
  readonly children: ReactNode;
}

/** One question of the inspector and its answer. */
export function Card({ title, name, part, chip, children }: CardProps) {
  return (
    <section className="inspector__card panel" aria-label={title} data-card={name} data-part={part}>
      <header>
        <h3>{title}</h3>
        {chip}
      </header>
      {children}
    </section>
  );
}
