import { useState } from 'preact/hooks';
import { formatFee, formatHours, parseAmountIn, parseHours, parsePercent } from '../../lib/domain/amounts';
import type { SettingValue } from '../../lib/domain/facts';
import { directFee, feeEditions } from '../../lib/domain/fee-table';
import { type LetterRule, letterRules } from '../../lib/domain/letter';
import type { SettingName } from '../../lib/domain/preferences';
import { useModel } from '../app/context';
import { setSetting } from '../app/settings';
import { utcDay } from '../words/terms';

type Read = { ok: true; value: SettingValue } | { ok: false; message: string };

interface FigureProps {
	id: string;
	label: string;
	name: SettingName;
	/** The figure that is set, as a person types it; empty for none. */
	shown: string;
	/** Said below while nothing is wrong. */
	says: string;
	read: (text: string) => Read;
}

/** One figure a person may set or leave empty; it is kept when the field is left or Enter is pressed. */
function Figure({ id, label, name, shown, says, read }: FigureProps) {
	const model = useModel();
	const [typed, setTyped] = useState<string | null>(null);
	const [problem, setProblem] = useState<string | null>(null);
	const keep = async () => {
		if (typed === null || typed.trim() === shown) {
			setTyped(null);
			return;
		}
		const value: Read = typed.trim() === '' ? { ok: true, value: null } : read(typed);
		if (!value.ok) {
			setProblem(value.message);
			return;
		}
		if (await setSetting(model, name, value.value)) setTyped(null);
	};
	return (
		<div>
			<p class="pick">
				<label for={id}>{label}</label>
				<input
					id={id}
					class="field number"
					inputMode="decimal"
					autocomplete="off"
					placeholder="not set"
					value={typed ?? shown}
					aria-invalid={problem !== null}
					aria-describedby={`${id}-says`}
					onInput={(event) => {
						setTyped(event.currentTarget.value);
						setProblem(null);
					}}
					onBlur={() => void keep()}
					onKeyDown={(event) => {
						if (event.key === 'Enter') void keep();
					}}
				/>
			</p>
			<p id={`${id}-says`} class={problem ? 'small danger-text' : 'small muted'} role="status">
				{problem ?? says}
			</p>
		</div>
	);
}

const cents = (currency: string) => (text: string) => amount(text, currency);

function amount(text: string, currency: string): Read {
	const parsed = parseAmountIn(text, currency, true);
	return parsed.ok ? { ok: true, value: parsed.cents || null } : parsed;
}

function percent(text: string): Read {
	const parsed = parsePercent(text);
	return parsed.ok ? { ok: true, value: parsed.bps } : { ok: false, message: 'A percentage from 0 to 99.99.' };
}

function hours(text: string): Read {
	const parsed = parseHours(text);
	return parsed.ok ? { ok: true, value: parsed.minutes } : parsed;
}

const plain = (value: number | null | undefined) => (value == null ? '' : (value / 100).toFixed(2));

/** The person's own figures for previews: floor rates, hours a week, and what the client pays beside the amount. */
export function TermsOptions() {
	const model = useModel();
	const [more, setMore] = useState<string[]>([]);
	const [code, setCode] = useState('');
	if (model.settings.value === null) return null;
	const { floors, weeklyMinutes, clientFees } = model.preferences.value;
	const currencies = [...new Set(['USD', ...Object.keys(floors), ...more])];
	const typed = code.trim().toUpperCase();
	const usable = /^[A-Z]{3}$/u.test(typed) && !currencies.includes(typed);
	return (
		<>
			{currencies.map((currency) => (
				<Figure
					key={currency}
					id={`floor-${currency}`}
					label={`Your floor an hour, in ${currency}`}
					name={`floor.${currency}`}
					shown={plain(floors[currency])}
					says="The least you want to receive, after the fee. Proposing less is warned about, never stopped."
					read={cents(currency)}
				/>
			))}
			<form
				class="pick"
				onSubmit={(event) => {
					event.preventDefault();
					if (!usable) return;
					setMore([...more, typed]);
					setCode('');
				}}
			>
				<label for="floor-code">A floor in another currency</label>
				<input
					id="floor-code"
					class="field number"
					autocomplete="off"
					maxLength={3}
					placeholder="EUR"
					value={code}
					onInput={(event) => setCode(event.currentTarget.value)}
				/>
				<button type="submit" class="button slim" disabled={!usable}>
					Add
				</button>
			</form>
			<Figure
				id="weekly-hours"
				label="Hours a week to reckon with"
				name="terms.weeklyMinutes"
				shown={formatHours(weeklyMinutes)}
				says="For previews of an hourly rate. Each can have its own."
				read={hours}
			/>
			<Figure
				id="client-marketplace"
				label="Client’s marketplace fee, in percent"
				name="client.marketplaceBps"
				shown={clientFees.marketplaceBps === null ? '' : String(clientFees.marketplaceBps / 100)}
				says="Sources name 3 to 7.99 %. Once set, previews estimate what the client pays in all."
				read={percent}
			/>
			<Figure
				id="client-initiation"
				label="Client’s contract initiation fee, in USD"
				name="client.initiationCents"
				shown={plain(clientFees.initiationCents)}
				says="Once per contract. Sources name $0.99 to $14.99. Added to fixed prices only."
				read={cents('USD')}
			/>
		</>
	);
}

/** The fee table, for looking it up. No fee is taken from it. */
export function FeeTable() {
	return (
		<>
			<p>
				What the client sees includes the service fee. It differs by contract, so Parley reads it from the page, knows
				it from the same opportunity, or asks you; it is never assumed.
			</p>
			<details>
				<summary>The service fee over time</summary>
				<dl class="pairs fee-table">
					{[...feeEditions].reverse().map(({ name, since, note, source }) => (
						<div key={`${since}`}>
							<dt>{since === null ? 'Before June 2016' : `Since ${utcDay(since)}`}</dt>
							<dd>
								{name}. {note} <span class="small muted">{source}.</span>
							</dd>
						</div>
					))}
					<div>
						<dt>Direct contracts</dt>
						<dd>
							{formatFee(directFee.bps)}, or {formatFee(directFee.plusBps)} with Freelancer Plus.{' '}
							<span class="small muted">{directFee.source}.</span>
						</dd>
					</div>
				</dl>
			</details>
		</>
	);
}

const rules: readonly LetterRule[] = ['article', 'today'];

/** By which edition a submitted cover letter may be changed. */
export function LetterRules() {
	const model = useModel();
	if (model.settings.value === null) return null;
	const chosen = model.preferences.value.letterRule;
	return (
		<fieldset>
			<legend class="label">Whether a submitted cover letter can be changed, by</legend>
			{rules.map((rule) => (
				<label class="choice" key={rule}>
					<input
						type="radio"
						name="letter-rule"
						checked={rule === chosen}
						onChange={() => void setSetting(model, 'rules.letter', rule)}
					/>
					<span>
						{letterRules[rule].name}: {rule === 'article' ? 'never' : 'for six hours, or until the client views it'}.{' '}
						<span class="small muted">{letterRules[rule].source}.</span>
					</span>
				</label>
			))}
		</fieldset>
	);
}
