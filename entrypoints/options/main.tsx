import { render } from 'preact';
import { ModelContext } from '../../components/app/context';
import { createModel } from '../../components/app/model';
import { Options } from '../../components/pages/options';
import { goOnHolding } from '../../components/sync/holding';
import { goOnKeeping } from '../../components/sync/keeping';
import { pageServices } from '../popup/services';

const model = createModel(pageServices('options'));

render(
	<ModelContext.Provider value={model}>
		<Options />
	</ModelContext.Provider>,
	document.getElementById('app') ?? document.body,
);

goOnKeeping(model);
goOnHolding(model);
