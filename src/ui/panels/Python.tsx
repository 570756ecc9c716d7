import { useEffect, useMemo, useRef, useState } from 'react';
import { Copy, Download } from 'lucide-react';
import { pythonErrors } from '../../app/python-errors.ts';
import { selectedCall } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import { documentFileName } from '../../formats/document-text.ts';
import { pythonLines, type PythonLine } from '../../formats/python.ts';
import { useApp } from '../app-context.ts';
import { saveText } from '../picking/save-text.ts';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import './python.css';

const documentOf = (state: AppState) => state.document;
const selectedId = (state: AppState) => state.selection.stepId;
const layerOfCall = (state: AppState) => selectedCall(state)?.layer ?? null;
/** Longer lines hold tensors, which nobody reads here; what is copied is whole. */
const LONGEST = 400;

/** The experiment as a script for Brevitas; the lines of the selected step and its layer stand out. */
export function Python() {
  const document = useApp(documentOf);
  const errors = useApp(pythonErrors);
  const selected = useApp(selectedId);
  const layer = useApp(layerOfCall);
  const lines = useMemo(() => pythonLines(document, errors), [document, errors]);
  return (
    <div className="python">
      <Head lines={lines} fileName={documentFileName(document, 'py')} />
      <ScrollBox label="The experiment as Python">
        <Script lines={lines} selected={selected} layer={layer} />
      </ScrollBox>
    </div>
  );
}

function Head({ lines, fileName }: { readonly lines: readonly PythonLine[]; readonly fileName: string }) {
  const [told, setTold] = useState('');
  const text = () => `${lines.map((line) => line.text).join('\n')}\n`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setTold('Copied.');
    } catch {
      setTold('The browser lets nothing be copied here; save the file instead.');
    }
  };
  return (
    <header className="python__head">
      <button type="button" className="button" onClick={() => void copy()}>
        <Copy size={16} aria-hidden="true" /> Copy
      </button>
      <button type="button" className="button" onClick={() => saveText(fileName, text(), 'text/x-python')}>
        <Download size={16} aria-hidden="true" /> Save as .py
      </button>
      <output className="small soft python__told">{told}</output>
      <p className="small soft">
        The same random numbers are drawn in the same order, so the same figures come out.
      </p>
    </header>
  );
}

interface ScriptProps {
  readonly lines: readonly PythonLine[];
  readonly selected: string | null;
  readonly layer: string | null;
}

function Script({ lines, selected, layer }: ScriptProps) {
  const script = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (selected === null) return;
    script.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <pre ref={script} className="python__script small">
      {lines.map(({ text, step }, index) => (
        <code
          key={index}
          aria-current={step !== null && step === selected ? 'step' : undefined}
          data-related={step !== null && step === layer ? true : undefined}
        >
          {text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text}
          {'\n'}
        </code>
      ))}
    </pre>
  );
}
