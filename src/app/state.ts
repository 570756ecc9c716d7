import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { Issue } from '../core/issue.ts';
import type { PartName } from '../core/plan/entry.ts';
import type { Report } from '../core/report.ts';
import type { PerformanceState } from './performance-state.ts';

/** Everything the page shows and nothing that can be derived: plain values, replaced, never changed in place. */
export interface AppState {
  /** The last document that passed the check; what runs and what the API gives back. */
  readonly document: ExperimentDocument;
  /** Names the document as a whole; changes when another one is opened, not when one is edited. */
  readonly opened: number;
  /**
   * What stands in a form field and does not pass the check, by document path
   * (`steps[1].kernel_size`): kept as typed, shown with its sentence, and not run.
   */
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Whether there is an edit to take back, and one to bring back. */
  readonly undoable: boolean;
  readonly redoable: boolean;
  /** What undo and redo lead to; null where they lead nowhere. */
  readonly undoTo: ExperimentDocument | null;
  readonly redoTo: ExperimentDocument | null;
  readonly enginePreference: EnginePreference;
  /** How often a person has asked for a GPU again. */
  readonly gpuRequests: number;
  /** A run is in flight. */
  readonly running: boolean;
  /** Nothing runs and nothing waits: what is shown is final. */
  readonly settled: boolean;
  /** Every kind of step and quantizer is loaded; before, only what the first view is made of. */
  readonly complete: boolean;
  /** The newest report; it stays while the next one is computed. */
  readonly report: Report | null;
  /** The document that `report` is of; not `document` while a run is in flight. */
  readonly reportDocument: ExperimentDocument | null;
  /** Why the document could not be planned, by field; the report is then that of an earlier one. */
  readonly planIssues: readonly Issue[];
  readonly problems: readonly Problem[];
  /** What else the last change of the list of steps did, or why it was refused, in a sentence. */
  readonly notice: string | null;
  readonly adapter: AdapterBadge;
  readonly performance: PerformanceState;
  readonly selection: Selection;
  /** Experiment A, with which the open one (B) is compared. */
  readonly pinned: Pinned | null;
  readonly theme: Theme;
  /** Name of the drawer's open tab. */
  readonly drawer: string | null;
  /** Names of parts that the address takes away, for a class. */
  readonly hidden: readonly string[];
  /** The page stands in a frame of another page: no chrome. */
  readonly embedded: boolean;
  /** The part that a lesson points at, by its name. */
  readonly pointedPart: string | null;
  /** The open experiment is the last one of an earlier visit. */
  readonly restored: boolean;
  /** Parts of the page that are being fetched. */
  readonly partsPending: number;
}

/** Which engine computes: the GPU where there is one, or the one that was asked for and no other. */
export type EnginePreference = 'auto' | 'cpu' | 'webgpu';

/** An experiment that was pinned: it stays as it is while another one is edited. */
export interface Pinned {
  readonly document: ExperimentDocument;
  /** null until it has been computed. */
  readonly report: Report | null;
}

export type Theme = 'system' | 'light' | 'dark';

export interface Draft {
  /** What stands in the field: the text as typed, or the value that was chosen. */
  readonly value: unknown;
  /** One sentence: what is, and what is needed. */
  readonly message: string;
}

/** Something that went wrong, in words; `about` decides what a later success takes away. */
export interface Problem {
  readonly about: ProblemTopic;
  readonly message: string;
  /** Kernel, file and line, or the browser's own words. */
  readonly detail?: string;
}

export type ProblemTopic = 'gpu' | 'picture' | 'document' | 'run' | 'address';

export interface AdapterBadge {
  /** `starting` until the browser has answered the request for an adapter. */
  readonly kind: 'starting' | 'hardware' | 'software' | 'cpu';
  /** A few words for the badge: "google swiftshader". */
  readonly text: string;
  /** One or two sentences: which adapter computes, and why this one. */
  readonly reason: string;
  /** That the GPU has passed its self-test, in a sentence; absent before. */
  readonly selfTest?: string;
}

/** `output` is the step's own tensor; the others are the tensors inside a call. */
export type Part = 'output' | PartName;

export type Representation = 'float' | 'integer' | 'dequantized' | 'error';

/** What the centre and the inspector look at. The same cell is selected everywhere. */
export interface Selection {
  /** The step's name, see placed-steps; null only in an empty document. */
  readonly stepId: string | null;
  readonly part: Part;
  /** Index along the tensor's first axis: image of the batch, or output channel of a weight. */
  readonly batch: number;
  /** Index along the second axis: channel, or input channel of a weight. */
  readonly channel: number;
  /** Cell of the shown plane that was chosen, row * width + column. */
  readonly cell: number | null;
  /** Cell of the shown plane under the pointer; it goes before `cell`. */
  readonly pointed: number | null;
  readonly representation: Representation;
  /** All four representations side by side instead of one. */
  readonly four: boolean;
}

/** A person's own picture, decoded once to see that it can be. */
export interface Picture {
  /** Data URL of a PNG or JPEG. */
  readonly source: string;
  /** Height and width to bring it to, where its own are too large. */
  readonly size?: readonly [number, number];
  /** For the document: which file, how large. */
  readonly note: string;
}

/** A change of the list of steps, made by the functions of edit-steps. */
export interface Rearrangement {
  readonly document: ExperimentDocument;
  /** Name of the step to look at afterwards; the selection stays if absent. */
  readonly select?: string | null;
  readonly notice?: string | null;
  /** A step that goes on under another name, with what waits in its fields. */
  readonly renamed?: { readonly from: string; readonly to: string };
}

/** Components call these and nothing else. None waits for anything. */
export interface Actions {
  /** Shows another document; its issues become a message and the old document stays. */
  openDocument(value: unknown): void;
  openExample(name: string): void;
  /**
   * Sets one field of a step (`field` is its name, or `weight_quant.bit_width`; undefined
   * removes it). What does not pass the check becomes a draft.
   */
  editStep(id: string, field: string, value: unknown): void;
  /** Sets several whole fields of a step at once, or none of them: then the notice says why. */
  editFields(id: string, fields: Readonly<Record<string, unknown>>): void;
  /** Adds, removes, moves or renames steps; a document that does not pass the check is refused. */
  rearrange(change: Rearrangement): void;
  /** An experiment without a step. */
  newExperiment(): void;
  /** Says something about the list of steps, as why a step cannot stand there; null takes it back. */
  notify(notice: string | null): void;
  /** Seed of the first `manual_seed` step; adds one where there is none. */
  setSeed(seed: unknown): void;
  /** Train or eval for the whole experiment: the first `mode` step. */
  setTraining(training: boolean): void;
  /** Puts a picture in the place of the experiment's input. */
  dropImage(picture: Picture): void;
  /** By its name: its id, or that of a step without one (see placed-steps). */
  selectStep(name: string): void;
  selectPart(part: Part): void;
  selectPlane(batch: number, channel: number): void;
  /** Chooses a cell of the shown plane; null lets go. */
  selectCell(cell: number | null): void;
  pointAt(cell: number | null): void;
  /** Goes to an element of the shown tensor by its flat C-order index. */
  selectElement(index: number, shape: readonly number[]): void;
  selectRepresentation(representation: Representation): void;
  /** All four representations side by side, or the selected one alone. */
  showFour(four: boolean): void;
  setEnginePreference(preference: EnginePreference): void;
  /** Someone opens the badge's panel, or closes it. */
  openBadge(open: boolean): void;
  /** Never again says which engine is faster. */
  dismissOffer(): void;
  /** Asks the browser for a GPU again. */
  retryGpu(): void;
  setTheme(theme: Theme): void;
  /** Pins the open experiment as A. */
  pin(): void;
  unpin(): void;
  /** A becomes the open experiment, and the open one A. */
  swapPinned(): void;
  /** A has been computed; dropped where another one has been pinned meanwhile. */
  pinnedComputed(document: ExperimentDocument, report: Report): void;
  /** Points at a part of the page by its name; null lets go. */
  pointAtPart(name: string | null): void;
  /** Takes the note about an earlier visit away. */
  dismissRestored(): void;
  /** Opens a tab of the drawer by its name; null closes the drawer. */
  openDrawer(name: string | null): void;
  /** One more part, or one less, is being fetched. */
  partsRequested(change: 1 | -1): void;
  report(problem: Problem): void;
  dismiss(about: ProblemTopic): void;
  undo(): void;
  redo(): void;
}
