import type { EChartsCoreOption } from 'echarts/core';
import type { AdherenceBar } from '#libs/api-client/models/adherence-bar.js';
import type { MonthFigures } from '#libs/api-client/models/month-figures.js';
import type { MonthMiddle } from '#libs/api-client/models/month-middle.js';
import type { TrainingWeek } from '#libs/api-client/models/training-week.js';
import type { Palette } from './chart';

/** What all charts share: no animation, the page's letters, hairlines. */
const frame = ({ font, muted }: Palette): EChartsCoreOption => ({
  animation: false,
  textStyle: { fontFamily: font, color: muted, fontSize: 11 },
  grid: { left: 8, right: 12, top: 18, bottom: 4, outerBoundsMode: 'same' },
});

const names = ({ muted, line }: Palette, data: readonly string[], clickable = false) => ({
  type: 'category',
  data,
  triggerEvent: clickable,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: line } },
  axisLabel: { color: muted, fontSize: 11, hideOverlap: !clickable },
});

const values = ({ muted, line }: Palette) => ({
  type: 'value',
  splitNumber: 3,
  // people and days: nobody reads half of one, nor a decimal point of another language
  minInterval: 1,
  splitLine: { lineStyle: { color: line } },
  axisLabel: { color: muted, fontSize: 11 },
});

const number = (palette: Palette) => ({ show: true, color: palette.ink, fontSize: 11 });

/** Active clients as a line, new and lost as bars up and down. What is not told has a gap. */
export const monthsOption =
  (months: readonly MonthFigures[], nameOf: (month: string) => string) =>
  (palette: Palette): EChartsCoreOption => ({
    ...frame(palette),
    grid: [
      { left: 8, right: 12, top: 18, height: '48%', outerBoundsMode: 'same' },
      { left: 8, right: 12, top: '62%', bottom: 4, outerBoundsMode: 'same' },
    ],
    xAxis: [
      {
        ...names(
          palette,
          months.map(({ month }) => nameOf(month)),
        ),
        axisLabel: { show: false },
      },
      {
        ...names(
          palette,
          months.map(({ month }) => nameOf(month)),
        ),
        gridIndex: 1,
        axisLine: { onZero: false, lineStyle: { color: palette.line } },
      },
    ],
    yAxis: [
      { ...values(palette), scale: true },
      // its labels take the same room without being seen, so that months stand below each other
      {
        ...values(palette),
        gridIndex: 1,
        axisLabel: { color: 'transparent', fontSize: 11 },
        splitLine: { show: false },
      },
    ],
    series: [
      {
        type: 'line',
        data: months.map(({ active }) => active),
        symbolSize: 6,
        color: palette.strong,
        lineStyle: { width: 2 },
        label: { ...number(palette), position: 'top' },
      },
      {
        type: 'bar',
        stack: 'moved',
        xAxisIndex: 1,
        yAxisIndex: 1,
        color: palette.strong,
        barMaxWidth: 16,
        data: months.map((month) => month.new),
        label: {
          ...number(palette),
          position: 'top',
          formatter: ({ value }: { value: number }) => (value ? String(value) : ''),
        },
      },
      {
        type: 'bar',
        stack: 'moved',
        xAxisIndex: 1,
        yAxisIndex: 1,
        color: palette.grey,
        barMaxWidth: 16,
        data: months.map(({ lost }) => (lost === null ? null : -lost)),
        label: {
          ...number(palette),
          position: 'bottom',
          formatter: ({ value }: { value: number }) => (value ? String(-value) : ''),
        },
      },
    ],
  });

/** Clients by adherence; the lowest bar stands out, because somebody should look at it. */
export const adherenceOption =
  (bars: readonly AdherenceBar[], nameOf: (bar: AdherenceBar) => string) =>
  (palette: Palette): EChartsCoreOption => ({
    ...frame(palette),
    xAxis: names(palette, bars.map(nameOf), true),
    yAxis: { ...values(palette), axisLabel: { show: false } },
    series: [
      {
        type: 'bar',
        barCategoryGap: '14%',
        cursor: 'pointer',
        data: bars.map(({ people }, index) => ({
          value: people,
          itemStyle: { color: palette.soft, opacity: index === 0 ? 1 : 0.5, borderRadius: [3, 3, 0, 0] },
        })),
        label: { ...number(palette), position: 'top' },
      },
    ],
  });

/** Median days as dots, the middle half as a bar behind each. */
export const waitsOption =
  (months: readonly MonthMiddle[], nameOf: (month: string) => string) =>
  (palette: Palette): EChartsCoreOption => ({
    ...frame(palette),
    xAxis: names(
      palette,
      months.map(({ month }) => nameOf(month)),
    ),
    yAxis: values(palette),
    series: [
      { type: 'bar', stack: 'half', color: 'transparent', silent: true, data: months.map(({ low }) => low) },
      {
        type: 'bar',
        stack: 'half',
        color: palette.soft,
        itemStyle: { opacity: 0.4 },
        barMaxWidth: 8,
        silent: true,
        data: months.map(({ low, high }) => (low === null || high === null ? null : Math.max(0.05, high - low))),
      },
      {
        type: 'scatter',
        color: palette.strong,
        symbolSize: 7,
        data: months.map(({ median }) => median),
      },
    ],
  });

/** Planned sessions as outlines, those that were done within them. */
export const trainingOption =
  (weeks: readonly TrainingWeek[], nameOf: (week: string) => string) =>
  (palette: Palette): EChartsCoreOption => ({
    ...frame(palette),
    xAxis: names(
      palette,
      weeks.map(({ week }) => nameOf(week)),
    ),
    yAxis: values(palette),
    series: [
      {
        type: 'bar',
        data: weeks.map(({ planned }) => planned),
        barMaxWidth: 18,
        barGap: '-100%',
        itemStyle: { color: 'transparent', borderColor: palette.grey, borderWidth: 1, borderRadius: [3, 3, 0, 0] },
      },
      {
        type: 'bar',
        data: weeks.map(({ workouts }) => workouts),
        barMaxWidth: 18,
        color: palette.soft,
        itemStyle: { borderRadius: [3, 3, 0, 0] },
      },
    ],
  });
