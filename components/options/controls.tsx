/** A switch with its words. */
export function Choice(props: { label: string; on: boolean; disabled?: boolean; change: (on: boolean) => void }) {
	return (
		<label class="choice">
			<input
				type="checkbox"
				checked={props.on}
				disabled={props.disabled}
				onChange={(event) => props.change(event.currentTarget.checked)}
			/>
			{props.label}
		</label>
	);
}

/** A number among a few; one that was set elsewhere stays in the list. */
export function Pick(props: {
	id: string;
	label: string;
	value: number;
	among: readonly number[];
	unit: string;
	disabled?: boolean;
	change: (value: number) => void;
}) {
	const shown = [...new Set([...props.among, props.value])].sort((a, b) => a - b);
	return (
		<p class="pick">
			<label for={props.id}>{props.label}</label>
			<select
				id={props.id}
				class="field"
				value={props.value}
				disabled={props.disabled}
				onChange={(event) => props.change(Number(event.currentTarget.value))}
			>
				{shown.map((value) => (
					<option key={value} value={value}>
						{value} {value === 1 ? props.unit.replace(/s$/u, '') : props.unit}
					</option>
				))}
			</select>
		</p>
	);
}

/** A time of day, in minutes after local midnight. */
export function TimeOfDay(props: {
	id: string;
	label: string;
	minutes: number;
	disabled?: boolean;
	change: (minutes: number) => void;
}) {
	return (
		<span class="pick">
			<label for={props.id}>{props.label}</label>
			<input
				id={props.id}
				type="time"
				class="field"
				value={clockText(props.minutes)}
				disabled={props.disabled}
				onChange={(event) => {
					const minutes = minutesOf(event.currentTarget.value);
					if (minutes !== null) props.change(minutes);
				}}
			/>
		</span>
	);
}

/** Minutes after midnight as `HH:MM`. */
export function clockText(minutes: number): string {
	const two = (value: number) => String(value).padStart(2, '0');
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `HH:MM` as minutes after midnight; null where it is none, as while a person is still typing it. */
export function minutesOf(text: string): number | null {
	const found = /^(\d\d):(\d\d)/.exec(text);
	const minutes = found ? Number(found[1]) * 60 + Number(found[2]) : Number.NaN;
	return minutes >= 0 && minutes < 24 * 60 ? minutes : null;
}
