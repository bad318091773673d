import { describe, expect, it } from 'vitest';
import { urlExamples } from '../upwork/urls';
import { mayHoldComposer } from './composer-watch';

const written = [
	'isProposalsPage',
	'isArchivePage',
	'isInvitationPage',
	'isAcceptPage',
	'isProposalPage',
	'isEditPage',
	'isApplyPage',
	'isJobPage',
	'isRoomPage',
];

describe('pages that may hold a composer', () => {
	for (const [name, { urls }] of Object.entries(urlExamples)) {
		if (name === 'none') continue;
		const expected = written.includes(name);
		it.each(urls)(`${name} %s: ${expected}`, (url) => expect(mayHoldComposer(url)).toBe(expected));
	}
	it.each([
		'https://www.upwork.com/',
		'https://www.upwork.com/nx/wm/workroom/1234/timesheet',
		'https://www.upwork.com.example.com/nx/proposals/',
		'http://[',
	])('%s: false', (url) => expect(mayHoldComposer(url)).toBe(false));
	it('is wide on purpose: an invitation at an address not seen before is still watched', () => {
		expect(mayHoldComposer('https://www.upwork.com/nx/proposals/invitations/abc')).toBe(true);
		expect(mayHoldComposer('https://www.upwork.com/ab/messages/rooms/')).toBe(true);
	});
});
