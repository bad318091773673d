import type { Answer } from '../../lib/domain/facts';
import type { Box, OpportunityRecord, Status } from '../../lib/domain/record';
import { termsText } from './money';

export const boxNames: Record<Box, string> = {
	waiting: 'Waiting',
	active: 'Active',
	submitted: 'Submitted',
	archived: 'Archived',
};

const statusNames: Record<Status, string> = {
	unanswered: 'Waits for your answer',
	prepared: 'Answer prepared, not yet given on Upwork',
	ignored: 'Ignored, still unanswered on Upwork',
	unlisted: 'No longer on Upwork’s page',
	accepted: 'Accepted',
	declined: 'Declined',
	submitted: 'Submitted',
	active: 'Active',
	offer: 'Offer waiting',
	hired: 'Hired',
	archived: 'Archived',
};

const kindNames: Record<OpportunityRecord['kind'], string> = {
	invitation: 'Invitation',
	proposal: 'Proposal',
	offer: 'Offer',
	contract: 'Contract',
	room: 'Room',
	message: 'Message',
};

export function kindName(record: OpportunityRecord): string {
	return kindNames[record.kind];
}

export function titleText(record: OpportunityRecord): string {
	return record.title?.trim() || `Untitled ${kindName(record).toLowerCase()}`;
}

export function statusText(record: OpportunityRecord): string {
	return record.status === 'archived' && record.reason ? `Archived: ${record.reason}` : statusNames[record.status];
}

/** A short word for the right side of a row without a clock. */
export function rowStatus(record: OpportunityRecord): string {
	switch (record.status) {
		case 'ignored':
			return 'Still unanswered';
		case 'accepted':
		case 'declined':
		case 'hired':
			return statusNames[record.status];
		case 'unlisted':
			return 'No longer listed';
		case 'offer':
			return 'Offer';
		case 'archived':
			return record.reason ?? '';
		default:
			return '';
	}
}

/** "Decline: Too busy on other projects", "Accept at $50.00/h", "Accept, terms kept". */
export function answerText(answer: Answer): string {
	if (answer.kind === 'decline') return answer.reason ? `Decline: ${answer.reason}` : 'Decline';
	return answer.terms ? `Accept at ${termsText(answer.terms)}` : 'Accept, terms kept';
}

/** An account by its name, in words: `main` by the name it has on Upwork, where a page told it. */
export function accountText(account: string, { mainName }: { mainName: string | null }): string {
	if (account === 'main') return mainName ?? 'Freelancer';
	return account === 'practice' ? 'Practice' : account;
}
