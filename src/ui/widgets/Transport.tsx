import { ChevronLeft, ChevronRight, Pause, Play, SkipBack } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import './transport.css';

interface TransportProps {
  /** What the position is one of: "Position in the sum". */
  readonly label: string;
  /** What stands at the position, in words. */
  readonly text: string;
  readonly position: number;
  /** The last position; the first is 0. */
  readonly last: number;
  readonly onSeek: (position: number) => void;
  /** Waits while this is true, as when the pointer rests on the picture. */
  readonly held?: boolean;
}

/** The whole way takes no longer than this many steps. */
const MOST_STEPS = 90;
const STEP_MS = 420;

/**
 * Back, forward, play and a slider. Space plays and pauses wherever no control has the focus. Who asks for
 * less motion steps by hand.
 */
export function Transport({ label, text, position, last, onSeek, held = false }: TransportProps) {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const forward = (by: number) => onSeek(Math.min(last, position + by));
  const stride = Math.ceil(last / MOST_STEPS);
  const [playing, setPlaying] = usePlaying((stop) => {
    if (position >= last) stop();
    else if (!held) forward(stride);
  });
  const toggle = () => {
    if (still) return forward(1);
    if (!playing && position >= last) onSeek(0);
    setPlaying(!playing);
  };
  useSpace(toggle);
  return (
    <div className="transport">
      <Button label="To the start" disabled={position === 0} onPress={() => onSeek(0)}>
        <SkipBack size={16} aria-hidden="true" />
      </Button>
      <Button label="One step back" disabled={position === 0} onPress={() => onSeek(position - 1)}>
        <ChevronLeft size={16} aria-hidden="true" />
      </Button>
      {!still && (
        <Button label={playing ? 'Pause' : 'Play'} onPress={toggle}>
          {playing ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
        </Button>
      )}
      <Button label="One step on" disabled={position === last} onPress={() => forward(1)}>
        <ChevronRight size={16} aria-hidden="true" />
      </Button>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={text}
        min={0}
        max={last}
        value={position}
        onChange={(event) => {
          setPlaying(false);
          onSeek(Number(event.target.value));
        }}
      />
      <span className="transport__text small">{text}</span>
    </div>
  );
}

/** Calls `step` again and again while it plays; `stop` ends that. */
function usePlaying(step: (stop: () => void) => void): [boolean, (playing: boolean) => void] {
  const [playing, setPlaying] = useState(false);
  const tick = useEffectEvent(() => step(() => setPlaying(false)));
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(tick, STEP_MS);
    return () => clearInterval(timer);
  }, [playing]);
  return [playing, setPlaying];
}

/** Space, wherever no control has the focus that it means something to. */
function useSpace(act: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== ' ' || event.defaultPrevented || isControl(event.target)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

interface ButtonProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Button({ label, disabled, onPress, children }: ButtonProps) {
  return (
    <button
      type="button"
      className="button button--icon"
      title={label}
      aria-label={label}
      disabled={disabled}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

/** What has the focus may have a meaning of its own for Space; a slider and the page itself have none. */
function isControl(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && target.type === 'range') return false;
  return target !== document.body;
}
