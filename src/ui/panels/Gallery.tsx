import { examples } from '../../app/examples/index.ts';
import type { Example } from '../../app/examples/example.ts';
import { useActions } from '../app-context.ts';
import { useTheme } from '../style/use-theme.ts';
import { MenuItem } from '../widgets/Popover.tsx';
import './gallery.css';

const groups = [...new Set(examples.map(({ group }) => group))];

/** Every example with a picture of what it computes; choosing one opens it. */
export function Gallery() {
  return (
    <div className="gallery">
      {groups.map((group) => (
        <section key={group} aria-labelledby={`gallery-${group}`}>
          <h2 id={`gallery-${group}`} className="eyebrow">
            {group}
          </h2>
          <ul className="gallery__cards">
            {examples
              .filter((example) => example.group === group)
              .map((example) => (
                <li key={example.name}>
                  <ExampleCard example={example} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ExampleCard({ example }: { readonly example: Example }) {
  const { openExample } = useActions();
  const theme = useTheme();
  return (
    <MenuItem onChoose={() => openExample(example.name)}>
      <img
        className="gallery__picture"
        src={`./examples/${example.name}.${theme}.png`}
        width={144}
        height={80}
        alt=""
        loading="lazy"
      />
      <b>{example.title}</b>
      <span className="small soft">{example.summary}</span>
    </MenuItem>
  );
}
