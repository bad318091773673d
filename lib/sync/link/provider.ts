import { HocuspocusProvider, type HocuspocusProviderConfiguration } from '@hocuspocus/provider';
import type { Doc } from 'yjs';
import { kinds, mostAsking, readMessage, withUpdate } from '../../wire/message';
import { tidied } from '../../wire/tidy';

type Bytes = Uint8Array<ArrayBuffer>;

/** An update without anything. */
export const NOTHING = new Uint8Array([0, 0]);

/** An update that came. */
export interface Came {
	/** As it came. */
	update: Bytes;
	/** As a device would have written it; null where it is none. */
	tidy: Bytes | null;
	/** Whether it answers a question. */
	answers: boolean;
}

/** What is done with what arrives. */
export interface Arriving {
	/** Whether the document takes this, too; what it does not take is given on all the same. */
	takes(update: Bytes): boolean;
	/** An update came, and the document has taken of it what it takes. */
	came(update: Came): void;
}

/** A provider whose document is given nothing that a device does not write (S70): in the middle of that Yjs would fail, or keep it for later. */
export class TidyProvider extends HocuspocusProvider {
	constructor(
		configuration: HocuspocusProviderConfiguration,
		private readonly arriving: Arriving,
	) {
		super(configuration);
	}

	/** Goes on with another document, and asks for what it lacks. */
	turnTo(document: Doc): void {
		this.document.off('update', this.boundDocumentUpdateHandler);
		this.configuration.document = document;
		document.on('update', this.boundDocumentUpdateHandler);
		this.synced = false;
		this.forceSync();
	}

	override onMessage(event: MessageEvent): void {
		const message = new Uint8Array(event.data as ArrayBuffer);
		const read = readMessage(message);
		if (!read) return;
		const { kind, update } = read;
		if (!update) {
			if (message.length <= mostAsking) super.onMessage(event);
			return;
		}
		const tidy = tidied(update);
		if (tidy) {
			const taken = this.arriving.takes(tidy) ? tidy : NOTHING;
			super.onMessage({ data: withUpdate(message, read, taken).buffer } as MessageEvent);
		}
		this.arriving.came({ update, tidy, answers: kind === kinds.answers });
	}
}
