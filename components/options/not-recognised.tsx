import { useModel } from '../app/context';
import { missLines } from '../words/page';

/** How often which field of which page was not recognised: the first sign that Upwork changed a page. */
export function NotRecognised() {
	const model = useModel();
	const pages = missLines(model.memory.value?.misses ?? {});
	if (pages.length === 0) return <p>Everything on the pages you saved was recognised.</p>;
	return (
		<>
			<p>Counted when a page is read. A number that grows says that Upwork changed this page.</p>
			<dl class="pairs">
				{pages.map(({ page, lines }) => (
					<div key={page}>
						<dt>{page}</dt>
						<dd>
							<ul class="plain-list">
								{lines.map((line) => (
									<li key={line}>{line}</li>
								))}
							</ul>
						</dd>
					</div>
				))}
			</dl>
			<p class="small muted">
				What is not recognised is left empty, never guessed. You can add it by hand. To help with such a page, open it
				on Upwork and choose “Help fix this page” in Parley’s popup: it shows the page’s structure with everything
				masked, and saves it if you wish.
			</p>
		</>
	);
}
