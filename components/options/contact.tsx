import {
	type Edition,
	editions,
	exceptionNames,
	exceptions,
	type PolicyKind,
	places,
	policyKinds,
} from '../../lib/domain/policy';
import { useModel } from '../app/context';
import { setSetting } from '../app/settings';
import { kindNames, placeNames, ruleNames } from '../words/policy';
import { OwnDetails } from './own-details';

const editionNames = Object.keys(editions) as Edition[];

/** The kinds of findings that an edition judges alike stand in one column. */
function alike(edition: Edition): PolicyKind[][] {
	const { rules } = editions[edition];
	const groups = new Map<string, PolicyKind[]>();
	for (const kind of policyKinds) {
		const rule = places.map((place) => rules[kind][place]).join();
		groups.set(rule, [...(groups.get(rule) ?? []), kind]);
	}
	return [...groups.values()];
}

/** Which rules on contact details are gone by, the whole table of them, the exceptions, and the person's own details. */
export function ContactRules() {
	const model = useModel();
	const edition = model.preferences.value.contactEdition;
	const { rules } = editions[edition];
	const groups = alike(edition);
	return (
		<>
			<p>The guard judges contact details by the place they are written for. Everything is found on this device.</p>
			<fieldset>
				<legend class="label">Rules to go by</legend>
				{editionNames.map((name) => {
					const { name: title, says, source, since, quotes } = editions[name];
					return (
						<label class="choice agency-edition" key={name}>
							<input
								type="radio"
								name="contact-edition"
								checked={edition === name}
								onChange={() => void setSetting(model, 'rules.contact', name)}
							/>
							<span>
								{title}: {says}{' '}
								<span class="muted small">
									{quotes.map((quote) => `“${quote}.”`).join(' ')} {source}. In force since {since}.
								</span>
							</span>
						</label>
					);
				})}
			</fieldset>
			<table class="rules-table small">
				<caption>What the guard does, by the {editions[edition].name.toLowerCase()}</caption>
				<thead>
					<tr>
						<th scope="col">Written for</th>
						{groups.map((kinds) => (
							<th scope="col" key={kinds[0]}>
								{kinds.map((kind) => kindNames[kind]).join(', ')}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{places.map((place) => (
						<tr key={place}>
							<th scope="row">{placeNames[place]}</th>
							{groups.map(([kind]) => {
								const rule = kind && rules[kind][place];
								return (
									<td key={kind} class={`rule-${rule}`}>
										{rule && ruleNames[rule]}
									</td>
								);
							})}
						</tr>
					))}
				</tbody>
			</table>
			<p class="small muted">
				“Warns” is a warning, with one last look before sending where a detail is certain. Portfolio links and what is
				only hinted at are noted. Upwork’s rules cover street addresses and asking for details too; the guard notes them
				quietly, because it cannot be sure of either. Pictures and attachments cannot be read.
			</p>
			<div>
				<h3>Exceptions</h3>
				<p>
					Upwork’s terms allow contact details before a contract for three reasons. Name one below the text; it holds
					for that opportunity until you take it back.
				</p>
				<ul class="plain-list">
					{exceptionNames.map((name) => (
						<li key={name}>
							<b>{exceptions[name].name}</b>: {exceptions[name].says}
						</li>
					))}
				</ul>
			</div>
			<OwnDetails />
		</>
	);
}
