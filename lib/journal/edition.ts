/**
 * Edition of the fold. Raise it whenever `foldRecord`, `toRow` or the known fact types change what a row holds: rows of another edition are
 * folded again after an update.
 */
export const foldEdition = 8;
