/** Edits of one field that follow each other within this time are one step of undo. */
const GROUP_MS = 600;

/**
 * Makes one undo step of a dragged slider: the history keeps the state before the first edit of a
 * group, and none of those between.
 */
export class UndoGroups {
  private last: { readonly key: string; readonly at: number } | null = null;
  private continues = false;

  /** @param key of the field that `edit` changes */
  edit(key: string, edit: () => void): void {
    const now = Date.now();
    this.continues = this.last?.key === key && now - this.last.at < GROUP_MS;
    edit();
    this.continues = false;
    this.last = { key, at: now };
  }

  /** Whether the change at hand belongs to the one before, and so leaves the history alone. */
  isContinued(): boolean {
    // Any other change ends the group.
    if (!this.continues) this.last = null;
    return this.continues;
  }

  /** After undo, redo or a new press of the pointer the next edit is a step of its own. */
  end(): void {
    this.last = null;
  }
}
