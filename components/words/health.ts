import type { Health } from '../../lib/domain/desk';
import type { UtcMs } from '../../lib/domain/time';
import { count } from './number';

/** What happened, what is safe, and what to do. */
export interface HealthText {
	title: string;
	happened: string;
	safe: string;
	todo: string;
}

type Broken = Exclude<Health, { state: 'ok' }>;

export function healthText(health: Broken): HealthText {
	switch (health.state) {
		case 'cannot-open':
			return {
				title: 'Your desk cannot be opened',
				happened: `The browser did not open Parley’s database${cause(health.detail)}.`,
				safe: 'Parley has changed nothing. Upwork is not affected, and backup files you saved stay as they are.',
				todo: 'Close other Parley tabs and try again, then restart the browser. Export takes whatever can still be read.',
			};
		case 'came-back-empty':
			return {
				title: 'Your desk came back empty',
				happened: 'This installation has kept records, but the browser gave back an empty database.',
				safe: 'Upwork is not affected. Backup files and other devices still hold what they held.',
				todo: 'Restore your latest backup, or start afresh and save your Proposals page again.',
			};
		case 'rolled-back':
			return {
				title: 'Your desk is older than it was',
				happened: `The browser gave back an older database: ${count(health.found)} of ${count(health.lastCommit)} changes are there.`,
				safe: 'What is there is whole and readable. Upwork is not affected.',
				todo: 'Export what is there, restore your latest backup, or go on with what is there.',
			};
		case 'newer':
			return {
				title: 'Your desk was written by a newer Parley',
				happened: `The database is of version ${health.found}; this Parley knows version ${health.known}.`,
				safe: 'Everything is still there. This version leaves it alone.',
				todo: 'Update Parley and open it again. Until then you can export.',
			};
		case 'quota-full':
			return {
				title: 'There is no room left',
				happened: 'The disk, or the space the browser allows, is full. The last change was not kept.',
				safe: 'Everything kept before is still there and readable.',
				todo: 'Free some disk space and try again. Export first, to be safe.',
			};
	}
}

/** The browser's own reason in brackets: its first line, since causes are repeated below it. */
function cause(detail: string): string {
	const first = detail.split('\n')[0]?.trim().replace(/\.$/u, '');
	return first ? ` (${first})` : '';
}

const WEEK = 7 * 86_400_000;

/** The weekly offer in one line, or null where it is not due. */
export function backupDue(firstKept: UtcMs | null, lastBackup: UtcMs | null, now: UtcMs): string | null {
	if (firstKept === null) return null;
	const since = lastBackup ?? firstKept;
	if (now - since < WEEK) return null;
	const days = Math.floor((now - since) / 86_400_000);
	return lastBackup === null ? 'No backup saved yet.' : `Last backup ${days} days ago.`;
}
