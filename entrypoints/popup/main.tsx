import { render } from 'preact';
import { ModelContext } from '../../components/app/context';
import { createModel } from '../../components/app/model';
import { Popup } from '../../components/pages/popup';
import { goOnHolding } from '../../components/sync/relay/holding';
import { pageServices } from './services';

// The first query is on its way before anything is drawn.
const model = createModel(pageServices('popup'));

render(
	<ModelContext.Provider value={model}>
		<Popup />
	</ModelContext.Provider>,
	document.getElementById('app') ?? document.body,
);

addEventListener('pagehide', () => model.drafts.flush());
document.addEventListener('visibilitychange', () => model.drafts.flush());

goOnHolding(model);
