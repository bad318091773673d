import type { OpportunityRecord } from '../../lib/domain/record';
import { later } from '../small/later';

/** A note with the library that merges it; loaded when a note is first shown. */
export const LazyNote = later<{ record: OpportunityRecord }>(() =>
	import('./note-field').then(({ NoteField }) => NoteField),
);
