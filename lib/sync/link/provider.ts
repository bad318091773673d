import { HocuspocusProvider, type HocuspocusProviderConfiguration } from '@hocuspocus/provider';
import type { Doc } from 'yjs';
import { mostAsking } from '../../wire/message';
import { tidied } from '../parts/tidy';
import { updateIn, withUpdate } from './raw';

type Bytes = Uint8Array<ArrayBuffer>;

/** An update without anything. */
export const NOTHING = new Uint8Array([0, 0]);

/** What is done with what arrives. */
export interface Arriving {
	/** Whether the document takes this, too; what it does not take is given on all the same. */
	takes(update: Bytes): boolean;
	/**
	 * An update came, and the document has taken of it what it takes.
	 * @param update as it came, and as a device would have written it: null where it is none
	 * @param message what brought it, with that in it
	 */
	came(update: Bytes, tidy: Bytes | null, message: ArrayBuffer): void;
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
		const message = event.data as ArrayBuffer;
		const update = updateIn(message);
		if (!update) {
			if (message.byteLength <= mostAsking) super.onMessage(event);
			return;
		}
		const tidy = tidied(update);
		const taken = tidy && this.arriving.takes(tidy) ? tidy : NOTHING;
		super.onMessage({ data: withUpdate(message, taken) } as MessageEvent);
		this.arriving.came(update, tidy, withUpdate(message, tidy ?? NOTHING));
	}
}
