import { lastReadOf, readTime } from '../../lib/domain/desk';
import { openOnUpwork } from '../app/actions';
import { useModel } from '../app/context';
import type { Model } from '../app/model';
import { accountText } from '../words/record';
import { ago } from '../words/time';
import { PROPOSALS_PAGE } from './empty';

interface Fresh {
	read: number | null;
	old: boolean;
	/** Whose page it is; null where there is one account, or none is meant. */
	whose: string | null;
}

/**
 * How old the knowledge of the Proposals page is: of the account that is shown; of all, the one read longest ago where that is too long. Null on a
 * desk that has never held anything.
 */
function freshness(model: Model): Fresh | null {
	const memory = model.memory.value;
	if (!memory) return null;
	const { freshMs } = model.preferences.value;
	const isOld = (read: number | null) => read === null || model.now.value - read > freshMs;
	const accounts = model.accounts.value;
	const { account } = model.view.value;
	const of = (one: string) => lastReadOf(memory, 'proposals', one, accounts);
	if (account !== null && accounts.length > 1) return { read: of(account), old: isOld(of(account)), whose: account };
	const read = readTime(memory, 'proposals');
	if (read === null) return memory.firstKept === null ? null : { read, old: true, whose: null };
	const known = accounts.flatMap((one) => (of(one) === null ? [] : [{ whose: one, read: of(one) ?? 0 }]));
	const [oldest] = known.sort((a, b) => a.read - b.read);
	if (accounts.length > 1 && oldest && isOld(oldest.read)) return { ...oldest, old: true };
	return { read, old: isOld(read), whose: null };
}

/** When the Proposals page was last read, always in sight; amber once that is long ago. */
export function LastRead() {
	const model = useModel();
	const fresh = freshness(model);
	return (
		<span class={fresh?.old ? 'last-read warn small' : 'last-read muted small'}>
			{fresh && (
				<span title="When your Proposals page was last read">
					Proposals <span class="wide-only">last </span>
					{fresh.read === null ? 'not read yet' : `read ${ago(fresh.read, model.now.value)}`}
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
	const whose = fresh.whose === null ? null : accountText(fresh.whose, model.preferences.value);
	return (
		<aside class="offer-line small" aria-label="How fresh this is">
			<span>
				{fresh.read === null
					? `${whose === null ? 'Your Proposals page' : `The Proposals page of ${whose}`} has not been read yet.`
					: `Proposals${whose === null ? '' : ` of ${whose}`} last read ${ago(fresh.read, model.now.value)}. Upwork may know more by now.`}
			</span>
			<button type="button" class="text-button" onClick={() => void openOnUpwork(model, PROPOSALS_PAGE)}>
				Open Proposals
			</button>
		</aside>
	);
}
