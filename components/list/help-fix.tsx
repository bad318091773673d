import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../app/actions';
import { useModel } from '../app/context';
import { pageNames } from '../words/page';

interface Skeleton {
	page: string;
	text: string;
}

/**
 * The structure of the open page without anything of its content, shown whole before it can be saved. Nothing is sent; what becomes of the
 * file is the person's business.
 */
export function HelpFix({ missed, close }: { missed: readonly string[]; close: () => void }) {
	const model = useModel();
	const [skeleton, setSkeleton] = useState<Skeleton | null>(null);
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		let gone = false;
		const ask = async () => {
			const windowId = await model.services.windowId().catch(() => null);
			const answer = await model.services.ask('pageSkeleton', { windowId });
			if (gone) return;
			if (!answer.ok) {
				say(model, answer);
				close();
			} else if ('skeleton' in answer) setSkeleton({ page: answer.page, text: fileText(answer, missed) });
		};
		void ask();
		return () => {
			gone = true;
		};
	}, []);
	useLayoutEffect(() => heading.current?.focus(), [skeleton]);
	if (!skeleton) return <p class="strip muted">Masking this page…</p>;
	const save = () => {
		const name = `parley-page-${skeleton.page}.txt`;
		model.services.saveFile(name, new Blob([skeleton.text], { type: 'text/plain' }));
		model.notice.value = { text: `Saved as ${name}.`, undo: null, draft: null, problem: false };
		close();
	};
	return (
		<section class="strip help-fix" aria-labelledby="help-fix-title">
			<h2 id="help-fix-title" class="big" tabIndex={-1} ref={heading}>
				Help fix this page
			</h2>
			<p class="small">
				This is the page’s structure only: every text, number, name, link and id is masked, and what you typed is left
				out. Look it through. Parley sends it to nobody; save it, and give it to Parley’s makers if you wish.
			</p>
			<textarea
				class="field skeleton"
				readOnly
				rows={12}
				aria-label={`Structure of the page (${pageNames[skeleton.page] ?? skeleton.page}), masked`}
				value={skeleton.text}
			/>
			<div class="actions">
				<button type="button" class="button main" onClick={save}>
					Save as a file
				</button>
				<button type="button" class="button" onClick={close}>
					Close
				</button>
			</div>
		</section>
	);
}

/** The file as it is shown: which kind of page it was, what was not recognised there, and the structure. */
function fileText({ page, skeleton }: { page: string; skeleton: string }, missed: readonly string[]): string {
	const lines = [
		`Parley, page kind: ${page}`,
		`Not recognised: ${missed.length > 0 ? missed.join(', ') : 'the page itself'}`,
	];
	return `${lines.join('\n')}\n\n${skeleton}`;
}
