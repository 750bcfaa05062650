import { ask, faultsOf, type Goal } from './goal.ts';

const firstProse = `(() => {
  const title = document.querySelector('h1').getBoundingClientRect().bottom;
  const prose = [...document.querySelectorAll('p')].filter((p) =>
    p.getBoundingClientRect().top >= title && parseFloat(getComputedStyle(p).fontSize) >= 17);
  return Math.round(prose[0].getBoundingClientRect().top);
})()`;

export const opening: Goal = {
  number: 12,
  says: 'Prose begins within 600 px on a phone',
  async measure({ html }, { page }) {
    const top = await ask<number>({ page, html }, firstProse);
    return { value: `at ${Math.round(top / 10) * 10} px`, faults: faultsOf({ [`at ${top}`]: top > 580 }) };
  },
};

const heights = `({
  buttons: [...document.querySelectorAll('a.press')].map((link) => link.offsetHeight),
  small: [...document.querySelectorAll('.soft a')].map((link) => link.offsetHeight),
})`;

export const pressable: Goal = {
  number: 13,
  says: 'Buttons ≥ 44 px high, footer links ≥ 24 px',
  async measure({ html }, { page }) {
    const { buttons, small } = await ask<{ buttons: number[]; small: number[] }>({ page, html }, heights);
    const link = Math.min(...small);
    const button = Math.min(...buttons);
    const faults = faultsOf({ [`a button of ${button}`]: button < 44, [`a link of ${link}`]: link < 24 });
    return { value: `${buttons.length > 0 ? `${button} px` : 'no button'}, ${link} px`, faults };
  },
};
