import { boot } from './boot';
import { SidebarPage } from './pages/SidebarPage';

boot(SidebarPage);
