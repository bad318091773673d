import { render } from 'preact';
import { ModelContext } from '../../components/app/context';
import { createModel } from '../../components/app/model';
import { Options } from '../../components/pages/options';
import { pageServices } from '../popup/services';

const model = createModel(pageServices('options'));

render(
	<ModelContext.Provider value={model}>
		<Options />
	</ModelContext.Provider>,
	document.getElementById('app') ?? document.body,
);
