import type { Candidate } from './links';
import { findMentions } from './mentions';
import { findNearPlatforms } from './near-platforms';
import { namedIn } from './platform-names';
import type { Token } from './tokens';

/** Names on messengers and networks, numbers of meetings, and names with an at sign that somebody is asked to write to. */
export function findHandles(text: string, tokens: readonly Token[]): Candidate[] {
	const found: Candidate[] = [];
	for (const match of text.matchAll(meetingId)) {
		const [said, by = ''] = match;
		// "meet 123 456 789 people" and "teams 100 200 300" say nothing; Zoom rooms are numbers.
		if (!/zoom|webex|google/i.test(by) && !/(?:id|number|code|link|pmi)\b|[:#]/i.test(said.slice(by.length))) continue;
		if (/000$/.test(said)) continue;
		found.push({
			kind: 'meeting',
			start: match.index,
			end: match.index + match[0].length,
			certainty: 'likely',
			why: 'A meeting number',
		});
	}
	found.push(...findMentions(text), ...findNearPlatforms(text, tokens, namedIn(text, tokens)));
	return found;
}

/** "Zoom meeting ID 823 4567 8901", "my zoom 812 3456 7890", "Google Meet code abc-defg-hij". */
const meetingId =
	/(?<![\p{L}\p{N}])(zoom|webex|teams|(?:google )?meet(?:ing)?)(?:[ :#=→–-]{1,3}(?:personal|meeting|call|room|id|number|code|link|pmi|is|at|my)(?![\p{L}\p{N}])){0,4}(?:[ :#=→–-]{1,3}\d{3}[ -]?\d{3,4}[ -]?\d{3,4}(?:[ -]?\d{1,3})?(?![\p{L}\p{N}])|[ :#=→–-]{1,3}[a-z]{3}-[a-z]{4}-[a-z]{3}(?![\p{L}\p{N}-]))/giu;
