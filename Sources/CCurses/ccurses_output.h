// How frames reach a terminal that may stop reading.

#ifndef CCURSES_OUTPUT_H
#define CCURSES_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

/// Opens the way to the terminal. NULL when that fails.
FILE *ccurses_output_open(void);

/// Closes the way; what was not sent is lost.
void ccurses_output_close(void);

/// From here on to the end of the frame, nothing that ncurses writes can block.
void ccurses_output_begin_frame(void);

/// Ends the frame; it waits to be sent.
void ccurses_output_end_frame(void);

/// Forgets what was not sent.
void ccurses_output_drop(void);

#endif
