import { increaseMonths } from '../../lib/domain/increase';

interface IncreaseProps {
	months: number;
	percent: string;
	hours: string;
	/** Hours a week of the options, as text; shown where none are typed here. */
	usualHours: string;
	problem: { increase: string | null; hours: string | null };
	set: (patch: { months?: number; percent?: string; hours?: string }) => void;
}

/** What belongs to an hourly rate: hours a week to reckon with, and a scheduled increase as Upwork's form offers it. */
export function HourlyExtras({ months, percent, hours, usualHours, problem, set }: IncreaseProps) {
	return (
		<>
			<div class="pick">
				<label for="hours">Hours a week</label>
				<input
					id="hours"
					class="field number"
					inputMode="decimal"
					autocomplete="off"
					placeholder={usualHours || 'not stated'}
					value={hours}
					aria-invalid={problem.hours !== null}
					aria-describedby="hours-problem"
					onInput={(event) => set({ hours: event.currentTarget.value })}
				/>
			</div>
			<p id="hours-problem" class="small danger-text" role="status">
				{problem.hours}
			</p>
			<div class="pick">
				<label for="increase">Rate increase</label>
				<select
					id="increase"
					class="field"
					value={months}
					onChange={(event) => set({ months: Number(event.currentTarget.value) })}
				>
					<option value={0}>Never</option>
					{increaseMonths.map((one) => (
						<option key={one} value={one}>
							Every {one} months
						</option>
					))}
				</select>
				{months > 0 && (
					<>
						<label for="increase-percent">by, in percent</label>
						<input
							id="increase-percent"
							class="field number"
							inputMode="decimal"
							autocomplete="off"
							value={percent}
							aria-invalid={problem.increase !== null}
							aria-describedby="increase-problem"
							onInput={(event) => set({ percent: event.currentTarget.value })}
						/>
					</>
				)}
			</div>
			<p id="increase-problem" class="small danger-text" role="status">
				{problem.increase}
			</p>
		</>
	);
}
