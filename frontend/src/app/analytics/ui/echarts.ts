// The parts of ECharts that our charts use, in a chunk of their own: fetched when the first chart is drawn.
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, ScatterChart, GridComponent, SVGRenderer]);

export { init };
