import { boot } from './boot';
import { PanelPage } from './pages/PanelPage';

boot(PanelPage);
