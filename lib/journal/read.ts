import type { LastMessage } from '../domain/awaited';
import type { Counts, DeskMemory, Health, ListCounts, SavedDraft } from '../domain/desk';
import type { Fact, RecordId, SettingValue } from '../domain/facts';
import type { Message } from '../domain/message';
import type { Box, OpportunityRecord } from '../domain/record';
import type { UtcMs } from '../domain/time';
import type { FoundWeek } from './work';

/**
 * The read side: what Parley's pages may ask of the database. Every list is read by an index and with a limit. Each method may be wrapped
 * in Dexie's `liveQuery`; only the background worker writes.
 */
export interface Desk {
	/** Judges the database by itself and by the canary, without waking the worker. */
	health(): Promise<Health>;
	/** `waiting` comes by time left to the next edge of the response clock at `now` (UTC ms), late ones after, unknown times last; others newest first. `account` null is every account. */
	list(box: Box, now: number, limit: number, account: string | null): Promise<OpportunityRecord[]>;
	/** Records in any box whose title, client or message has words beginning with every word of `query`, for a part the record it is shown in; `account` null is every account. */
	search(query: string, limit: number, account: string | null): Promise<OpportunityRecord[]>;
	/** Records that are shown inside the opportunity they are part of, and in no list; the newest first. `account` null is every account. */
	parts(limit: number, account: string | null): Promise<OpportunityRecord[]>;
	/** Records to look after again between two times (UTC ms, both included), the earliest first. */
	followUps(from: number, to: number, limit: number): Promise<OpportunityRecord[]>;
	record(id: RecordId): Promise<OpportunityRecord | null>;
	/** Every fact of one record as stored, oldest first. */
	facts(id: RecordId): Promise<Fact[]>;
	/** All records of the opportunity a record belongs to, itself included: the latest part first, the rooms last. Empty where it is gone. */
	opportunity(id: RecordId): Promise<OpportunityRecord[]>;
	/** Records of an account about a job. */
	aboutJob(account: string, jobId: string): Promise<OpportunityRecord[]>;
	/** Messages of a room whose place is before another (UTC ms), the newest first. */
	thread(room: RecordId, before: number, limit: number): Promise<Message[]>;
	/** Messages of a room whose place is after another (UTC ms), the oldest first. */
	threadAfter(room: RecordId, after: number, limit: number): Promise<Message[]>;
	/** The ids of all messages of a room. */
	messagesOf(room: RecordId): Promise<RecordId[]>;
	/** The last message that was not deleted in any room of each opportunity, with the run it ends; those without one are left out. */
	lastMessages(opportunities: readonly RecordId[]): Promise<ReadonlyMap<RecordId, LastMessage>>;
	/** Messages that hold words beginning with every word of `query`, the newest first. */
	searchMessages(query: string, limit: number): Promise<Message[]>;
	/** Facts of the roster of an account's agency. */
	rosterFacts(account: string): Promise<Fact[]>;
	/** What was worked in the week that begins at a time, Monday 00:00 UTC, with the contracts, by their titles. */
	workWeek(week: UtcMs): Promise<FoundWeek[]>;
	/** The weeks in which work is still to be added to the Work Diary or paid, the earliest first. */
	openWork(): Promise<FoundWeek[]>;
	counts(): Promise<Counts>;
	/** The lists of one account, counted by the index. */
	countsOf(account: string): Promise<ListCounts>;
	memory(): Promise<DeskMemory>;
	draft(key: string): Promise<SavedDraft | null>;
	setting(account: string, name: string): Promise<SettingValue>;
	/** Names of the accounts that have a record here, sorted. */
	accounts(): Promise<string[]>;
}
