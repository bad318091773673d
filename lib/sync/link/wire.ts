import type { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { forgetPending, overfills } from '../../wire/pieces';
import { covers, mostPieces, updateOf, updateSince, vectorOf } from '../parts/part';
import type { Asked } from './asked';
import { type Came, NOTHING, TidyProvider } from './provider';
import { askForAll, hasAll, holdsOther } from './raw';
import { readTold } from './told';

type Bytes = Uint8Array<ArrayBuffer>;

/** What is told of a wire. */
export interface WireTold {
	/** The relay answered. */
	contact(): void;
	/** Something arrived, or is joined. */
	heard(): void;
	/** Somebody deleted something from a part. */
	deleted(): void;
	/** What is handed over or stored may be something else than before. */
	moved(): void;
	/** The relay refused. */
	refused(said: string): void;
}

export interface WireOptions extends WireTold {
	socket: HocuspocusProviderWebsocket;
	/** What the part is called on the wire. */
	name: string;
	token: string;
	/** So many bytes wait for the engine now beside what did. */
	waits(bytes: number): void;
}

/** Bytes the document of a part takes: a relay holds 8 MiB of it, and as much again of what deletes (S36). */
const MOST_BYTES = 24 * 1024 * 1024;

/** Whose changes are not to be brought to the engine: its own. */
const ENGINE = { from: 'engine' };

/** One part on the wire: a document of its own, so that what is on the wire never holds up what is on the disk. */
export class Wire {
	doc = new Y.Doc();
	readonly provider: TidyProvider;
	/** What the engine has of it. */
	had: Uint8Array;
	/** What the relay said is on its disk. */
	stored: Uint8Array | null = null;
	synced = false;
	/** Something arrived that the engine does not have yet. */
	heard = false;
	/** The engine does not take all of it, since the relay has put in too much of no use: from then on it gets what arrives piece by piece,
	 * and the document takes nothing of it. */
	fouled = false;
	/** Its document has only what the engine has. */
	clean = false;
	/** All of it was asked for on this connection, since something here does not open. */
	private asked = false;
	/** What did not open when it was asked for, and how much was here, until all of it comes; then, until the engine is given that. */
	private asking: (Asked & { vector: Uint8Array }) | null = null;
	answered: Asked | null = null;
	/** The relay did not take something for it. */
	crowded = false;
	/** There is no room for it, and nothing can be done here: it is not asked for again by itself. */
	full = false;
	/** What arrived and the document did not take as it came; or, where it is fouled, all that arrived. */
	private raw: Bytes[] = [];
	/** Bytes of the document, at most. */
	private bytes: number;

	/** @param update what the engine has of it, so that little is asked for */
	constructor(
		private readonly options: WireOptions,
		update: Uint8Array | null,
	) {
		// Before the provider listens: it would bring all of that as something new, whatever the relay has.
		if (update) Y.applyUpdate(this.doc, update, ENGINE);
		this.had = vectorOf(this.doc);
		this.bytes = update?.length ?? 0;
		const { socket, name, token, moved, refused } = options;
		const configuration = {
			websocketProvider: socket,
			name,
			document: this.doc,
			token,
			awareness: null,
			flushDelay: 50,
			onUnsyncedChanges: () => moved(),
			onAuthenticationFailed: ({ reason }: { reason: string }) => refused(reason),
			onStateless: ({ payload }: { payload: string }) => this.stateless(payload),
		};
		this.provider = new TidyProvider(configuration, {
			takes: (tidy) => this.takes(tidy),
			came: (update) => this.came(update),
		});
		this.listen();
		this.provider.attach();
	}

	private listen(): void {
		const { doc, options } = this;
		doc.on('afterTransaction', ({ origin, deleteSet }: Y.Transaction) => {
			forgetPending(doc);
			if (origin !== ENGINE && deleteSet.clients.size > 0) options.deleted();
		});
		doc.on('update', (_update: Uint8Array, origin: unknown) => {
			if (origin !== ENGINE) this.hears();
		});
	}

	private hears(): void {
		this.heard = true;
		this.options.heard();
	}

	/** What the engine has of it now. */
	bring(update: Uint8Array, vector: Uint8Array): void {
		Y.applyUpdate(this.doc, update, ENGINE);
		this.had = vector;
	}

	/** Begins anew with what the engine has, so that nothing else is held or brought to the relay. */
	cleanse(update: Uint8Array | undefined): void {
		const before = this.doc;
		this.doc = new Y.Doc();
		if (update) Y.applyUpdate(this.doc, update, ENGINE);
		this.clean = true;
		this.synced = false;
		this.heard = false;
		this.raw = [];
		this.bytes = update?.length ?? 0;
		this.listen();
		this.provider.turnTo(this.doc);
		before.destroy();
	}

	/** Whether the document takes an update, too: one that holds more than a relay may is not of this desk alone (S64). */
	private takes(update: Uint8Array): boolean {
		const bytes = update.length;
		if (this.bytes + bytes > MOST_BYTES) this.bytes = updateOf(this.doc).length;
		const most = this.bytes + bytes > MOST_BYTES || overfills(this.doc, update, mostPieces);
		if (this.fouled || most) this.fouled = true;
		else this.bytes += bytes;
		return !this.fouled;
	}

	private came({ update, tidy, answers }: Came): void {
		// Where it is no update, the engine is given it, and says so of the relay.
		this.fouled ||= tidy === null;
		const empty = tidy !== null && update.length <= NOTHING.length;
		const needed = this.fouled ? !empty : holdsOther(this.doc, update);
		if (needed) {
			this.raw.push(update);
			this.hears();
		}
		if (this.heard) this.options.waits(update.length);
		if (tidy && answers) this.answer(tidy);
	}

	/** The relay answered. The provider would take an acknowledgement for that, too. */
	private answer(update: Bytes): void {
		if (!this.synced) {
			this.synced = true;
			this.options.contact();
			this.options.heard();
		}
		const { asking } = this;
		if (!asking || !hasAll(update, [asking.vector, this.stored])) return;
		this.asking = null;
		this.answered = { part: asking.part, unread: asking.unread };
		this.options.heard();
	}

	private stateless(payload: string): void {
		const told = readTold(payload);
		if (told?.refused === 'quota') {
			// What it has all of already, it may refuse.
			if (this.stored && covers(this.stored, vectorOf(this.doc))) return;
			this.crowded = true;
			this.options.heard();
		} else if (told?.refused) this.options.refused(told.refused);
		if (!told?.stored) return;
		this.stored = told.stored;
		this.options.contact();
		this.options.moved();
	}

	/** What arrived and is not in the engine: it counts as brought there. `back` undoes that. */
	take(): { updates: Bytes[]; back(): void } {
		const { raw } = this;
		const updates = this.fouled ? raw : [updateSince(this.doc, this.had), ...raw];
		this.raw = [];
		this.heard = false;
		return {
			updates,
			back: () => {
				this.raw = [...raw, ...this.raw];
				this.heard = true;
			},
		};
	}

	/** Asks for all of it, once on a connection: in the place of what does not open, something may have come that does. */
	askForAll(of: Asked): void {
		if (!this.synced || this.asked) return;
		this.asked = true;
		this.asking = { ...of, vector: vectorOf(this.doc) };
		this.options.socket.send(askForAll(this.options.name));
	}

	/** Asks for what was missed; not for what has not come yet, which may take long. */
	askForMissed(): void {
		if (this.synced && !this.full && !this.fouled) this.provider.forceSync();
	}

	/** Something was taken out of it, and the relay is asked what it lacks now; or nothing could be, and it is left alone. */
	relieved(moved: boolean): void {
		this.crowded = false;
		this.full = !moved;
		if (moved) this.provider.forceSync();
	}

	/** The person wants to know whether there is room now. */
	askAgain(): void {
		if (!this.full) return;
		this.full = false;
		this.provider.forceSync();
	}

	/** The connection is gone. On the next one its document takes what comes again. */
	lost(): void {
		if (this.clean) this.fouled = false;
		this.clean = false;
		this.synced = false;
		this.full = false;
		this.asked = false;
		this.asking = null;
	}

	/** Whether all the engine has is on the wire, and nothing came that it does not have. */
	level(): boolean {
		return !this.heard && (this.synced || !this.fouled) && covers(vectorOf(this.doc), this.had);
	}

	close(): void {
		this.provider.destroy();
		this.doc.destroy();
	}
}
