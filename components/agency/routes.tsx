import type { RosterMember } from '../../lib/domain/agency-roster';
import {
	accountsAreNeverShared,
	agencyEditions,
	manualIsUnprotected,
	officialToday,
} from '../../lib/domain/agency-rules';
import { dayFrom, weekOf } from '../../lib/domain/agency-week';
import type { WorkRoute } from '../../lib/domain/facts';
import type { NamedFee } from '../../lib/domain/lifetime-fee';
import type { OpportunityRecord } from '../../lib/domain/record';
import { sayManualTime } from '../app/agency-actions';
import { useModel } from '../app/context';
import { AskFee } from '../composer/ask-fee';
import { useFee } from '../composer/use-fee';
import { bonusFeeText, deadlineText, routeNames } from '../words/agency';
import { feeOriginText } from '../words/fee';
import { money } from '../words/money';
import { bonusNow, type LogForm, type RouteChoice } from './read-log';

interface Props {
	record: OpportunityRecord;
	roster: readonly RosterMember[];
	form: LogForm;
	choices: readonly RouteChoice[];
	route: WorkRoute | null;
	/** The fee that the next bonus on the contract goes by; null where nobody has said it. */
	fee: NamedFee | null;
	change: (patch: Partial<LogForm>) => void;
}

/** The ways to account for a piece of work, with what each needs to know, and Upwork's own words of today beside them. */
export function Routes(props: Props) {
	const { record, form, choices, route, change } = props;
	const model = useModel();
	const others = form.who !== '';
	const hourly = record.terms?.hourly === true;
	const quoted = officialToday.filter(({ about }) => others && about === (hourly ? 'hourly' : 'fixed'));
	return (
		<>
			{hourly && (
				<fieldset>
					<legend class="label">How it is accounted for</legend>
					{others && <p class="small muted">{accountsAreNeverShared}</p>}
					{choices.map((choice) => (
						<label class="choice" key={choice.route}>
							<input
								type="radio"
								name="log-route"
								checked={route === choice.route}
								disabled={choice.closed !== null}
								onChange={() => change({ route: choice.route })}
							/>
							<span class={choice.closed ? 'muted' : ''}>
								{routeNames[choice.route]}
								{closedText(choice)}
							</span>
						</label>
					))}
				</fieldset>
			)}
			{choices.some(({ closed }) => closed === 'not-said') && <AskManual record={record} />}
			{route === 'manual' && <Manual form={form} now={model.now.value} />}
			{route === 'bonus' && <BonusFields {...props} />}
			{quoted.length > 0 && (
				<aside class="official small" aria-label="What Upwork says today">
					<p>
						<b>Upwork’s help today, in short</b>
					</p>
					<ul class="plain-list">
						{quoted.map(({ text, quote, source }) => (
							<li key={text}>
								{text} {quote && `“${quote}” `}
								<span class="muted">{source}.</span>
							</li>
						))}
					</ul>
					<p class="muted">
						You go by: {agencyEditions[model.preferences.value.agencyEdition].name.toLowerCase()}. Options switch it.
					</p>
				</aside>
			)}
		</>
	);
}

function closedText({ closed }: RouteChoice): string {
	if (closed === 'not-allowed') return ': this contract does not allow it';
	if (closed === 'too-late') return ': that week is closed';
	return closed === 'not-said' ? ': not known whether the contract allows it' : '';
}

function AskManual({ record }: { record: OpportunityRecord }) {
	const model = useModel();
	return (
		<p class="actions small">
			<span>Does the contract allow manual time?</span>
			<button type="button" class="button slim" onClick={() => void sayManualTime(model, record, true)}>
				It does
			</button>
			<button type="button" class="button slim" onClick={() => void sayManualTime(model, record, false)}>
				It does not
			</button>
		</p>
	);
}

function Manual({ form, now }: { form: LogForm; now: number }) {
	const day = dayFrom(form.day);
	return (
		<p class="small">
			{day !== null && deadlineText(weekOf(day), now)} <span class="warn">{manualIsUnprotected}</span>
		</p>
	);
}

function BonusFields({ record, roster, form, fee, change }: Props) {
	const known = useFee(record);
	const { terms } = record;
	if (!terms) return null;
	if (fee === null) return <AskFee record={record} />;
	const bonus = bonusNow(form, record, roster, fee);
	const rate = roster.find(({ id }) => id === form.who)?.rate ?? null;
	const fits = rate?.currency === terms.currency;
	return (
		<div class="bonus">
			{bonus && (
				<p>
					Ask for a bonus of <b>{money(bonus.grossCents, bonus.currency)}</b>: after the fee of {bonusFeeText(bonus)},{' '}
					<b class="money-in">{money(bonus.netCents, bonus.currency)}</b> arrive.
					{known && <span class="small muted"> The fee is {feeOriginText(known)}.</span>}
				</p>
			)}
			<div>
				<label class="label" for="log-amount">
					{fits ? 'Another amount for the member, if agreed' : `What the member is to get, in ${terms.currency}`}
				</label>
				<input
					id="log-amount"
					class="field amount"
					inputMode="decimal"
					autocomplete="off"
					value={form.amount}
					onInput={(event) => change({ amount: event.currentTarget.value })}
				/>
			</div>
			<p class="small muted">
				{fits
					? `By their rate of ${money(rate.cents, rate.currency)} an hour, unless you say otherwise.`
					: rate
						? `Their rate is in ${rate.currency}, the contract in ${terms.currency}, so Parley does not convert it.`
						: 'No rate is on the roster for them.'}
			</p>
		</div>
	);
}
