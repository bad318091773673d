interface ReasonProps {
	id: string;
	label: string;
	value: string;
	/** To choose from; anything else may be written instead. */
	among: readonly string[];
	change: (value: string) => void;
	invalid?: boolean;
}

/** A reason in a person's own words, with some to choose from. 200 characters, as the journal takes. */
export function Reason({ id, label, value, among, change, invalid = false }: ReasonProps) {
	return (
		<div>
			<label class="label" for={id}>
				{label}
			</label>
			<input
				id={id}
				class="field"
				list={`${id}-among`}
				maxLength={200}
				autocomplete="off"
				value={value}
				aria-invalid={invalid}
				onInput={(event) => change(event.currentTarget.value)}
			/>
			<datalist id={`${id}-among`}>
				{among.map((one) => (
					<option key={one} value={one} />
				))}
			</datalist>
		</div>
	);
}
