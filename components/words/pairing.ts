import type { SyncProblem } from '../../lib/domain/sync';
import { plural } from './page';

type Of<Prefix extends string> = Extract<SyncProblem, { code: `${Prefix}-${string}` }>;

/** Why two devices did not come together: what happened, what is safe, what to do. */
export function pairProblem(problem: Of<'pair'>): string {
	switch (problem.code) {
		case 'pair-character':
			return `“${problem.character}” is never part of a code. Codes hold digits and letters, but no U.`;
		case 'pair-length':
			if (problem.have === 65)
				return 'This is as long as a recovery kit. Go back, and choose “Join with a recovery kit”.';
			return `This has ${problem.have} characters; a code has ${problem.need}.`;
		case 'pair-groups':
			return `${problem.groups.length === 1 ? 'Group' : 'Groups'} ${problem.groups.join(', ')} of the code cannot be right. Compare it with the other device.`;
		case 'pair-address':
			return 'This is not the address of a relay. It begins with wss://, or with ws:// for a relay on this computer or in your own network.';
		case 'pair-away':
			return 'The relay does not answer. Check its address, and that this device is online. Nothing was changed.';
		case 'pair-newer':
			return 'The other device runs a newer Parley. Update Parley here, then try again with a new code.';
		case 'pair-silent':
			return 'Nobody answered to this code. It may be mistyped or over, or the page on the other device is closed. Ask for a new code there.';
		case 'pair-expired':
			return 'The ten minutes are over, and nothing was given away. Begin again with a new code.';
		case 'pair-used':
			return 'Somebody has asked with this code already. If that was not you, refuse it on the other device. Ask for a new code there.';
		case 'pair-refused':
			return 'The other device refused. Nothing was changed here.';
		case 'pair-tampered':
			return 'What came through the relay was not what the other device sent, so the code is not used any more and nothing was given away. Begin again with a new code; if it happens again, do not trust this relay.';
	}
}

/** Why a desk was not moved to another kit, or not all of it. */
export function moveProblem(problem: Of<'move'>): string {
	switch (problem.code) {
		case 'move-asks':
			return 'Something that arrived waits for your answer: it would erase much. Answer that first. Nothing was changed.';
		case 'move-leaves': {
			const { newer, closed, facts } = problem.left;
			const parts = [
				newer > 0 ? `${plural(newer, 'piece')} of a newer Parley` : '',
				closed > 0 ? `${plural(closed, 'piece')} that did not open` : '',
				facts > 0 ? `${plural(facts, 'entry', 'entries')} this version cannot read` : '',
			].filter(Boolean);
			return `This would stay behind under the old kit: ${parts.join('; ')}. Nothing was changed. If Parley is newer on another device, update it here first.`;
		}
		case 'move-same':
			return 'This is the kit this desk has already. Nothing was changed.';
		case 'move-relay':
			return 'The old desk could not be deleted from the relay yet: it did not answer, or refused. The new one is not touched by that. Try again later.';
	}
}
