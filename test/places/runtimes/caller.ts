import * as library from 'partoo-mock';
import { tour } from './tour.ts';

await tour(library);
