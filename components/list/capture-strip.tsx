import { useEffect, useRef, useState } from 'preact/hooks';
import { allowAccess, reloadPage, savePage } from '../app/capture';
import { useModel } from '../app/context';
import { LazyRoomStrip } from '../room/part';
import { Icon } from '../small/icons';
import { missedText, onThisPage, plural, showsNone } from '../words/page';
import { LazyAddByHand, LazyHelpFix } from './lazy';
import { ProposedBefore } from './proposed-before';
import { AskWhose, WhoseLine } from './whose';

/** What the open Upwork page holds, and what of it is new. Only there while the active tab is on Upwork. */
export function CaptureStrip() {
	const model = useModel();
	const look = model.look.value;
	const [adding, setAdding] = useState(false);
	const [helping, setHelping] = useState(false);
	const [expected, setExpected] = useState(false);
	const answered = useRef(false);
	const save = useRef<HTMLButtonElement>(null);
	useEffect(() => {
		// The question went with the button that answered it: what comes next is Save.
		if (answered.current && save.current) {
			answered.current = false;
			save.current.focus();
		}
	}, [look]);
	useEffect(() => {
		model.services.onUpwork().then(setExpected, () => undefined);
	}, []);
	// Its place is kept from the start, so that no row moves away under the pointer.
	if (!look) return expected ? <p class="strip muted">Reading this page…</p> : null;
	if (look.state === 'elsewhere') return null;
	if (adding) return <LazyAddByHand done={() => setAdding(false)} />;
	if (helping) return <LazyHelpFix missed={look.state === 'read' ? look.missed : []} close={() => setHelping(false)} />;
	const byHand = (
		<button type="button" class="text-button" onClick={() => setAdding(true)}>
			<Icon name="add" />
			Add by hand
		</button>
	);
	const help = (
		<button type="button" class="text-button" onClick={() => setHelping(true)}>
			Help fix this page
		</button>
	);
	switch (look.state) {
		case 'no-access':
			return (
				<section class="strip" aria-label="On this page">
					<p>The browser does not let Parley read Upwork’s pages.</p>
					<button type="button" class="button slim" onClick={() => void allowAccess(model)}>
						Allow access to Upwork
					</button>
				</section>
			);
		case 'unreadable':
			return (
				<section class="strip" aria-label="On this page">
					<p>{look.reload ? 'This page was open before Parley was.' : 'This page cannot be read.'}</p>
					{look.reload ? (
						<button type="button" class="button slim" onClick={() => void reloadPage(model)}>
							Reload this page
						</button>
					) : (
						<span class="actions">
							{help}
							{byHand}
						</span>
					)}
				</section>
			);
		case 'not-saved':
			return (
				<section class="strip" aria-label="On this page">
					<p>
						{look.because === 'translated'
							? 'This page is translated, so its words cannot be trusted. Show the original to save it.'
							: 'This is a page of the hiring side. Parley keeps only a freelancer’s own.'}
					</p>
				</section>
			);
		case 'read': {
			if (look.room) return <LazyRoomStrip room={look.room} />;
			const news = look.added + look.changed + look.gone;
			const missed = missedText(look.missed);
			const untold = look.items.length > 0 && look.whose.account === null;
			return (
				<section class="strip" aria-label="On this page">
					<div class="strip-line">
						<p>
							On this page: <strong>{onThisPage(look)}</strong>
						</p>
						<span class="actions">
							{(look.items.length > 0 || look.gone > 0 || showsNone(look)) && !untold && (
								<button
									ref={save}
									type="button"
									class={news > 0 ? 'button main slim' : 'button slim'}
									onClick={() => void savePage(model)}
								>
									{news > 0 ? 'Save' : 'Save again'}
								</button>
							)}
							{missed.length === 0 && look.withoutId === 0 && (
								<button
									type="button"
									class="icon-button"
									aria-label="Add by hand"
									title="Add by hand"
									onClick={() => setAdding(true)}
								>
									<Icon name="add" />
								</button>
							)}
						</span>
					</div>
					<ProposedBefore job={look.applying} whose={look.whose.account} />
					{untold ? (
						<AskWhose
							whose={look.whose}
							answered={() => {
								answered.current = true;
							}}
						/>
					) : (
						look.items.length > 0 && <WhoseLine whose={look.whose} />
					)}
					{(missed.length > 0 || look.withoutId > 0) && (
						<div class="strip-line small muted">
							<p>
								{look.withoutId > 0 && `${plural(look.withoutId, 'row')} without a link cannot be kept. `}
								{missed.length > 0 && `Not recognised: ${missed.join(', ')}.`}
							</p>
							<span class="actions">
								{missed.length > 0 && help}
								{byHand}
							</span>
						</div>
					)}
				</section>
			);
		}
	}
}
