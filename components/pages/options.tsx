import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { saveBackup, say } from '../app/actions';
import { useModel } from '../app/context';
import { Accounts } from '../options/accounts';
import { Agency } from '../options/agency';
import { ContactRules } from '../options/contact';
import { NotRecognised } from '../options/not-recognised';
import { Reminders } from '../options/reminders';
import { Saving } from '../options/saving';
import { FeeTable, LetterRules, TermsOptions } from '../options/terms';
import { Mark } from '../small/icons';
import { Toast } from '../small/notice';
import { LazySync } from '../sync';
import { healthText } from '../words/health';
import { plural } from '../words/page';
import { moment } from '../words/time';
import { EraseEverything } from './erase-everything';
import { Restore } from './restore';

const permissions: readonly (readonly [name: string, why: string])[] = [
	[
		'www.upwork.com',
		'Reads the Upwork page you have open when you press Save, or on every visit where you switched that on, and stands beside the answer form. No other site.',
	],
	['notifications', 'Reminds you before an answer is due or a week of work closes. Options switch it off.'],
	['storage', 'Keeps your records on this device.'],
	['unlimitedStorage', 'Keeps the browser from clearing them when the disk runs low.'],
	['scripting', 'Loads the page reader and the contact guard only when they are needed.'],
	[
		'alarms',
		'Keeps the badge and reminders on time, tidies the database once a week, and goes on with a long rebuild.',
	],
];

/** Theme, rules gone by, permissions, privacy, backup, and erasing. */
export function Options() {
	const model = useModel();
	const health = model.health.value;
	return (
		<>
			<header class="top">
				<h1 class="top-mark">
					<Mark /> <span>Parley options</span>
				</h1>
				<button type="button" class="text-button top-end" onClick={() => model.services.openPage('desk.html')}>
					Open the desk
				</button>
			</header>
			<main class="options">
				{health.state !== 'ok' && (
					<section class="notice red" aria-labelledby="trouble-title">
						<h2 id="trouble-title">{healthText(health).title}</h2>
						<p class="words">{healthText(health).happened}</p>
						<p>{healthText(health).safe}</p>
						<p>{healthText(health).todo}</p>
					</section>
				)}
				<Section id="look" title="Look">
					<Theme />
				</Section>
				<Section id="saving" title="Saving and freshness">
					<Saving />
				</Section>
				<Section id="reminders" title="Reminders">
					<Reminders />
				</Section>
				<Section id="accounts" title="Accounts">
					<Accounts />
				</Section>
				<Section id="agency" title="Agency">
					<Agency />
				</Section>
				<Section id="sync" title="Devices and sync">
					<LazySync />
				</Section>
				<Section id="backup" title="Backup">
					<BackupSaved />
					<p class="actions">
						<button type="button" class="button main" onClick={() => void saveBackup(model)}>
							Save a backup
						</button>
					</p>
					<p class="muted small">Removing the extension deletes its data. A backup file is yours to keep.</p>
					<Restore />
				</Section>
				<Section id="terms" title="Terms and fees">
					<TermsOptions />
					<FeeTable />
				</Section>
				<Section id="letter" title="Cover letter">
					<LetterRules />
				</Section>
				<Section id="rules" title="Contact details">
					<ContactRules />
				</Section>
				<Section id="permissions" title="Permissions, and why">
					<dl class="pairs">
						{permissions.map(([name, why]) => (
							<div key={name}>
								<dt>{name}</dt>
								<dd>{why}</dd>
							</div>
						))}
					</dl>
				</Section>
				<Section id="privacy" title="Privacy in brief">
					<p>
						Everything stays in this browser, and in the files you write. Parley has no server, sends nothing to anyone,
						asks nothing of Upwork and never presses a button there.
					</p>
				</Section>
				<Section id="misses" title="Not recognised on Upwork’s pages">
					<NotRecognised />
				</Section>
				<Section id="repair" title="Repair">
					<Rebuild />
				</Section>
				<Section id="erase" title="Erase everything">
					<EraseEverything />
				</Section>
				<footer class="muted small">
					Not affiliated with Upwork. <a href="/licences.txt">Licences of the packages inside</a>
				</footer>
			</main>
			<Toast />
		</>
	);
}

function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
	return (
		<section aria-labelledby={`${id}-title`}>
			<h2 id={`${id}-title`} class="big">
				{title}
			</h2>
			{children}
		</section>
	);
}

const themes = [
	['system', 'As the system'],
	['light', 'Light'],
	['dark', 'Dark'],
] as const;

function Theme() {
	const { services } = useModel();
	const [theme, setTheme] = useState(services.store.getItem('parley.theme') ?? 'system');
	const choose = (to: string) => {
		setTheme(to);
		services.store.setItem('parley.theme', to);
		dispatchEvent(new CustomEvent('parley-theme', { detail: to }));
	};
	return (
		<fieldset>
			<legend class="label">Theme</legend>
			<div class="actions">
				{themes.map(([name, label]) => (
					<label class="choice" key={name}>
						<input type="radio" name="theme" checked={theme === name} onChange={() => choose(name)} />
						{label}
					</label>
				))}
			</div>
		</fieldset>
	);
}

function BackupSaved() {
	const model = useModel();
	const memory = model.memory.value;
	if (!memory) return null;
	return (
		<p>
			{memory.lastBackup === null
				? 'No backup has been saved yet.'
				: `Last backup saved ${moment(memory.lastBackup, model.now.value)}.`}
		</p>
	);
}

function Rebuild() {
	const model = useModel();
	const [busy, setBusy] = useState(false);
	const rebuild = async () => {
		setBusy(true);
		const answer = await model.services.ask('rebuild', {});
		setBusy(false);
		if (!answer.ok) return say(model, answer);
		const text = `Rebuilt ${plural(answer.records, 'record')}.`;
		model.notice.value = { text, undo: null, draft: null, problem: false };
	};
	return (
		<>
			<p>If a list looks wrong, it can be worked out again from what was kept. Nothing is lost.</p>
			<p>
				<button type="button" class="button" disabled={busy} onClick={() => void rebuild()}>
					Rebuild the lists
				</button>
			</p>
		</>
	);
}
