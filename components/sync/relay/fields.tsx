import { syncWords } from '../../words/sync';

/** A relay as typed. */
export interface TypedRelay {
	address: string;
	accessKey: string;
}

/** The address of a relay and its access key. */
export function RelayFields({ relay, set }: { relay: TypedRelay; set: (relay: TypedRelay) => void }) {
	return (
		<>
			<p class="muted small">{syncWords.relay}</p>
			<label class="label" for="relay-address">
				Address of the relay
			</label>
			<input
				id="relay-address"
				class="field word"
				autocomplete="off"
				spellcheck={false}
				placeholder="192.168.1.20:4390"
				aria-describedby="relay-says"
				value={relay.address}
				onInput={(event) => set({ ...relay, address: event.currentTarget.value })}
			/>
			<KeyField value={relay.accessKey} set={(accessKey) => set({ ...relay, accessKey })} />
			<p id="relay-key-says" class="muted small">
				{syncWords.accessKey}
			</p>
		</>
	);
}

/** The access key of a relay; `#relay-key-says` says what it is for. */
export function KeyField({ value, set }: { value: string; set: (value: string) => void }) {
	return (
		<>
			<label class="label" for="relay-key">
				Access key
			</label>
			<input
				id="relay-key"
				class="field word"
				autocomplete="off"
				spellcheck={false}
				aria-describedby="relay-key-says"
				value={value}
				onInput={(event) => set(event.currentTarget.value)}
			/>
		</>
	);
}
