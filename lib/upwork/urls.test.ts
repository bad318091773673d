import { expect, it } from 'vitest';
import { invitationId, itemLink, jobId, offerId, pageKind, proposalId, roomId, urlExamples } from './urls';

/** Every example URL against every predicate. */
const pairs = Object.entries(urlExamples).flatMap(([owner, { urls }]) =>
	urls.flatMap((url) =>
		Object.entries(urlExamples).flatMap(([name, { is }]) => (name === 'none' ? [] : [{ owner, url, name, is }])),
	),
);

it.each(pairs)('$name($url) is for $owner', ({ owner, url, name, is }) => {
	expect(is(url)).toBe(name === owner);
});

const id = '1900000000000000001';
it('takes ids out of URLs', () => {
	expect(invitationId(`https://www.upwork.com/ab/proposals/interview/uid/${id}/accept?x=1`)).toBe(id);
	expect(proposalId(`https://www.upwork.com/nx/proposals/${id}/edit#terms`)).toBe(id);
	expect(proposalId(`https://www.upwork.com/nx/proposals/interview/uid/${id}`)).toBeNull();
	expect(jobId('https://www.upwork.com/jobs/A-thing-with_under_~021900000000000000001/?referrer=x')).toBe(
		'~021900000000000000001',
	);
	expect(jobId('https://www.upwork.com/nx/proposals/job/~01abcdef0123456789/apply/')).toBe('~01abcdef0123456789');
	expect(offerId('https://www.upwork.com/nx/wm/offer/12345678')).toBe('12345678');
	expect(roomId('https://www.upwork.com/ab/messages/rooms/room_0123456789abcdef0123456789abcdef')).toMatch(/^room_/);
});

it('makes item links canonical', () => {
	expect(itemLink(`/ab/proposals/${id}/?from=list#x`)).toEqual({
		kind: 'proposal',
		id,
		url: `https://www.upwork.com/nx/proposals/${id}`,
	});
	expect(itemLink(`/nx/proposals/${id}/edit`)).toBeNull();
	expect(itemLink(`https://example.com/nx/proposals/${id}`)).toBeNull();
});

it.each([
	['https://www.upwork.com/nx/proposals/', 'proposals'],
	['https://www.upwork.com/ab/proposals/archived', 'archive'],
	[`https://www.upwork.com/nx/proposals/interview/uid/${id}/accept`, 'invitation'],
	[`https://www.upwork.com/ab/proposals/${id}`, 'proposal'],
	[`https://www.upwork.com/nx/proposals/${id}/edit`, 'edit'],
	['https://www.upwork.com/nx/proposals/job/~021900000000000000001/apply/', 'apply'],
	['https://www.upwork.com/ab/messages/rooms/room_0123456789abcdef0123456789abcdef', 'room'],
	['https://www.upwork.com/nx/wm/contracts', 'contracts'],
	['https://www.upwork.com/ab/applicants/1900000000000000001/applicants', 'other'],
	['https://www.upwork.com/jobs/~021900000000000000001', 'other'],
])('pageKind(%s) is %s', (url, kind) => {
	expect(pageKind(url)).toBe(kind);
});
