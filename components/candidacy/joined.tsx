import { type Alike, alike } from '../../lib/domain/alike';
import type { OpportunityRecord } from '../../lib/domain/record';
import { openRecord } from '../app/actions';
import { sayWhether } from '../app/candidacy-actions';
import { useModel } from '../app/context';
import { partText } from '../words/candidacy';
import { kindName, titleText } from '../words/record';
import { splitOf } from './split';
import { useLive } from './use-live';

interface Props {
	record: OpportunityRecord;
}

/** The other parts of the same opportunity: each opens, and each can be said not to belong. */
export function OtherParts({ record }: Props) {
	const model = useModel();
	const opportunity = model.opportunity.value;
	const others = opportunity.filter((one) => one.id !== record.id);
	if (others.length === 0 || !opportunity.some((one) => one.id === record.id)) return null;
	return (
		<section aria-labelledby="joined-title">
			<h3 id="joined-title">The same opportunity</h3>
			<ul class="joined">
				{others.map((other) => {
					const split = splitOf(record, other, opportunity);
					return (
						<li key={other.id}>
							<button type="button" class="text-button words" onClick={() => openRecord(model, other.id)}>
								{partText(other, model.now.value)}
							</button>
							{split && (
								<button
									type="button"
									class="text-button small quiet"
									onClick={() => void sayWhether(model, split.part, split.whole, false)}
								>
									Not the same<span class="unseen"> opportunity: {kindName(other)}</span>
								</button>
							)}
						</li>
					);
				})}
			</ul>
		</section>
	);
}

/** Records read of each list, to look for one that may be the same opportunity. */
const READ = 50;

/** Another record that may be a part of the same opportunity although no job id says so; the surest first. */
function useLookalike(record: OpportunityRecord): { other: OpportunityRecord; why: Alike } | null {
	const model = useModel();
	const { desk, now } = model.services;
	const opportunity = model.opportunity.value;
	const found = useLive<OpportunityRecord[]>(
		async () => {
			if (record.kind === 'room' || record.kind === 'message') return [];
			const lists = await Promise.all([
				desk.list('active', now(), READ, record.account),
				desk.list('submitted', now(), READ, record.account),
				record.kind === 'offer' ? desk.list('waiting', now(), READ, record.account) : [],
				record.client ? desk.search(record.client, READ, record.account) : [],
			]);
			return lists.flat();
		},
		[],
		[record.id, record.client],
	);
	const joined = new Set(opportunity.map((one) => one.id));
	const likely = found
		.filter((other) => other.account === record.account && other.id !== record.id && !joined.has(other.id))
		.flatMap((other) => {
			const why = alike(record, other);
			return why ? [{ other, why }] : [];
		});
	return likely.find((one) => one.why === 'message') ?? likely[0] ?? null;
}

const reasons: Readonly<Record<Alike, string>> = {
	message: 'your message is its cover letter',
	'client-and-title': 'the client and the title are the same',
	title: 'the title is the same, and you noted one of them by hand',
	'title-two-ids': 'the title is the same; Upwork’s pages name the job by two different ids',
};

/** Asks once whether two records are one opportunity; the answer is remembered. */
export function SameQuestion({ record }: Props) {
	const model = useModel();
	const likely = useLookalike(record);
	if (!likely) return null;
	const { other, why } = likely;
	const reason = reasons[why];
	const say = (same: boolean) => void sayWhether(model, record.id, other.id, same);
	return (
		<section class="same-question small" aria-label="Is this the same opportunity?">
			<p class="words">
				Is this the same opportunity as{' '}
				<button type="button" class="text-button inline" onClick={() => openRecord(model, other.id)}>
					{kindName(other).toLowerCase()} “{titleText(other)}”
				</button>
				? It seems so: {reason}.
			</p>
			<span class="actions">
				<button type="button" class="button slim" onClick={() => say(true)}>
					Yes
				</button>
				<button type="button" class="button slim" onClick={() => say(false)}>
					No
				</button>
			</span>
		</section>
	);
}

/** Says on an invitation that there is a proposal for its job already. */
export function AlreadyProposed({ record }: Props) {
	const model = useModel();
	const { account, jobId } = record;
	const asked = record.kind === 'invitation' && (record.box === 'waiting' || record.status === 'ignored');
	const found = useLive<OpportunityRecord[]>(
		async () => (asked && jobId !== null ? model.services.desk.aboutJob(account, jobId) : []),
		[],
		[record.id, jobId, asked],
	);
	// One that was joined by hand may go by another of Upwork's ids.
	const parts = asked ? model.opportunity.value : [];
	const proposal = [...found, ...parts].find((one) => one.kind === 'proposal');
	if (!proposal) return null;
	return (
		<section class="notice" aria-label="You already proposed for this job">
			<p>
				<strong>You already proposed for this job.</strong> {partText(proposal, model.now.value)}.
			</p>
			<p>
				<button type="button" class="text-button" onClick={() => openRecord(model, proposal.id)}>
					Open the proposal
				</button>
			</p>
		</section>
	);
}
