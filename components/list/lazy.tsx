import { later } from '../small/later';

/** Brought when it is asked for: the list does not need it. */
export const LazyAddByHand = later<{ done: () => void }>(() =>
	import('./add-by-hand').then(({ AddByHand }) => AddByHand),
);

/** The same for helping to fix a page that was not recognised. */
export const LazyHelpFix = later<{ missed: readonly string[]; close: () => void }>(() =>
	import('./help-fix').then(({ HelpFix }) => HelpFix),
);

/** What a search finds in messages. */
export const LazyMessageHits = later<object>(() => import('./message-hits').then(({ MessageHits }) => MessageHits));
