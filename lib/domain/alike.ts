import { recordParts } from './ids';
import { partAndWhole } from './links';
import type { OpportunityRecord } from './record';
import { wordsOf } from './words';

type Side = Pick<
	OpportunityRecord,
	'id' | 'kind' | 'account' | 'jobId' | 'title' | 'client' | 'confirmed' | 'coverLetter' | 'partOf' | 'notPartOf'
>;

/**
 * Why two records may be one opportunity: the acceptance's message is the cover letter, one client under a title much the same, what was noted by
 * hand under the very title that Upwork shows, or one title where the job's ids are of two forms, so that they say neither yes nor no.
 */
export type Alike = 'message' | 'client-and-title' | 'title' | 'title-two-ids';

/** How much of the shorter title's words the other must hold. */
const SHARED = 0.7;

/** A message shorter than this says nothing: "Hello" is everybody's. UTF-16 units. */
const TELLING = 40;

/**
 * Whether two records may be one opportunity although no job id says so, so that it is worth asking once. Null where they are joined
 * already, where the person said no, or where two job ids of one form say that they are not.
 */
export function alike(one: Side, other: Side): Alike | null {
	const pair = partAndWhole(one.id, other.id);
	if (!pair || one.kind === 'room' || other.kind === 'room') return null;
	const [part, whole] = pair.part === one.id ? [one, other] : [other, one];
	if (part.partOf !== null || part.notPartOf.includes(whole.id)) return null;
	if (areTwoJobs(part.jobId, whole.jobId)) return null;
	if (part.confirmed?.answer.kind === 'decline') return null;
	if (sameLetter(part, whole)) return 'message';
	if (sameText(part.client, whole.client)) return similar(part.title, whole.title) ? 'client-and-title' : null;
	const noted = recordParts(part.id).kind === recordParts(whole.id).kind;
	const clientOpen = part.client === null || whole.client === null;
	if (!clientOpen || !sameText(part.title, whole.title)) return null;
	if (noted) return 'title';
	return part.jobId !== null && whole.jobId !== null && part.jobId !== whole.jobId ? 'title-two-ids' : null;
}

/** The first signs of a job id tell its form: "~01" and "~02" are in use. */
const jobForm = (id: string) => id.slice(0, 3);

/** Whether two job ids say that they are of two jobs: only two of one form can be told apart. */
export function areTwoJobs(one: string | null, other: string | null): boolean {
	return one !== null && other !== null && one !== other && jobForm(one) === jobForm(other);
}

function sameLetter(part: Side, whole: Side): boolean {
	const sent = part.confirmed?.answer.message.trim() ?? '';
	return sent.length >= TELLING && plain(sent) === plain(whole.coverLetter ?? '');
}

function plain(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

function sameText(one: string | null, other: string | null): boolean {
	const words = wordsOf(one ?? '').join(' ');
	return words !== '' && words === wordsOf(other ?? '').join(' ');
}

/** Lists cut titles short: the shorter one's words count. */
function similar(one: string | null, other: string | null): boolean {
	const [few = [], many = []] = [wordsOf(one ?? ''), wordsOf(other ?? '')].sort((a, b) => a.length - b.length);
	if (few.length === 0) return false;
	const held = new Set(many);
	const shared = few.filter((word) => held.has(word)).length;
	return few.length === many.length && few.length < 3 ? shared === few.length : shared / few.length >= SHARED;
}
