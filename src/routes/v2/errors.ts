// The errors that any endpoint of /v2 may answer, for the contract.

import {
  AuthenticationError,
  AuthorizationError,
  FieldError,
  MediaTypeError,
  ResourceError,
} from '../../partoo/errors.ts';
import { reference } from '../../partoo/reference.ts';

export const vendorErrors = {
  400: reference(FieldError),
  401: reference(AuthenticationError),
  403: reference(AuthorizationError),
  404: reference(ResourceError),
  405: reference(ResourceError),
  408: reference(ResourceError),
  413: reference(ResourceError),
  415: reference(MediaTypeError),
  429: reference(ResourceError),
  431: reference(ResourceError),
  500: reference(ResourceError),
  502: reference(ResourceError),
  503: reference(ResourceError),
  504: reference(ResourceError),
};
