import { describe, expect, test } from 'vitest';
import { tutorialGeometry as tutorial } from '../../core/plan/testing/tutorial-geometry.ts';
import { cropOf, placeOnPage, stagePages } from './stage-pages.ts';

describe('the products of an output', () => {
  test('of 2 channels of 3 x 3 stand on 2 pages; the eleventh is row 0, column 1 of the second', () => {
    const pages = stagePages(tutorial);
    expect(pages).toEqual({ pages: 2, channels: 1, rows: 3, columns: 3, layout: 'plane' });
    expect(placeOnPage(pages, 10)).toEqual({ page: 1, row: 0, column: 1 });
  });

  test('of 64 channels of 3 x 3 stand on 64 pages', () => {
    expect(stagePages({ ...tutorial, inChannels: 64 }).pages).toBe(64);
  });

  test('of 10 channels of 1 x 3 stand on 2 pages of up to 8 rows', () => {
    const pages = stagePages({ ...tutorial, inChannels: 10, kernelHeight: 1 });
    expect(pages).toEqual({ pages: 2, channels: 8, rows: 8, columns: 3, layout: 'rows' });
    expect(placeOnPage(pages, 25)).toEqual({ page: 1, row: 0, column: 1 });
  });

  test('of a linear layer of 100 inputs stand on 2 pages of 8 x 8', () => {
    const pages = stagePages({ ...tutorial, inChannels: 100, kernelHeight: 1, kernelWidth: 1 });
    expect(pages).toEqual({ pages: 2, channels: 64, rows: 8, columns: 8, layout: 'block' });
    expect(placeOnPage(pages, 99)).toEqual({ page: 1, row: 4, column: 3 });
  });
});

describe('the crop of an axis', () => {
  test('has a cell on either side of the kernel, and none beyond the padding', () => {
    expect(cropOf(1, 3, 1, 0, 5)).toEqual({ positions: [0, 1, 2, 3, 4], taps: [1, 2, 3] });
    expect(cropOf(-1, 3, 1, -1, 6)).toEqual({ positions: [-1, 0, 1, 2], taps: [0, 1, 2] });
  });

  test('shows what lies between the cells of a dilated kernel', () => {
    expect(cropOf(0, 3, 2, 0, 7)).toEqual({ positions: [0, 1, 2, 3, 4, 5], taps: [0, 2, 4] });
  });

  test('of a kernel that reaches over more than 11 cells is the kernel’s cells alone', () => {
    expect(cropOf(0, 3, 9, 0, 100)).toEqual({ positions: [0, 9, 18], taps: [0, 1, 2] });
  });
});
