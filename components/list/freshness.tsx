import { openOnUpwork } from '../app/actions';
import { useModel } from '../app/context';
import type { Model } from '../app/model';
import { ago } from '../words/time';
import { PROPOSALS_PAGE } from './empty';

/** How old the knowledge of the Proposals page is; null on a desk that has never held anything. */
function freshness(model: Model): { read: number | null; old: boolean } | null {
	const memory = model.memory.value;
	if (!memory) return null;
	const read = memory.lastRead.proposals ?? null;
	if (read === null) return memory.firstKept === null ? null : { read, old: true };
	return { read, old: model.now.value - read > model.preferences.value.freshMs };
}

/** When the Proposals page was last read, always in sight; amber once that is long ago. */
export function LastRead() {
	const model = useModel();
	const fresh = freshness(model);
	return (
		<span class={fresh?.old ? 'last-read warn small' : 'last-read muted small'}>
			{fresh && (
				<span title="When your Proposals page was last read">
					<span class="wide-only">Proposals </span>
					{fresh.read === null ? 'not read yet' : `last read ${ago(fresh.read, model.now.value)}`}
				</span>
			)}
		</span>
	);
}

/** Offers to open the Proposals page once what is known of it is old; silent while that page is open, since the strip is there. */
export function FreshnessLine() {
	const model = useModel();
	const fresh = freshness(model);
	const look = model.look.value;
	const open = look?.state === 'read' && look.page === 'proposals';
	if (!fresh?.old || open) return null;
	return (
		<aside class="offer-line small" aria-label="How fresh this is">
			<span>
				{fresh.read === null
					? 'Your Proposals page has not been read yet.'
					: `Proposals last read ${ago(fresh.read, model.now.value)}. Upwork may know more by now.`}
			</span>
			<button type="button" class="text-button" onClick={() => void openOnUpwork(model, PROPOSALS_PAGE)}>
				Open Proposals
			</button>
		</aside>
	);
}
