namespace Eig.Web.Infrastructure.Exports;

/// <summary>One column of a list in a file: its title, and what each row has there.</summary>
/// <param name="Title">French, as on the page.</param>
/// <param name="Value">
/// A text, a number, a date (<see cref="DateOnly"/>), an instant (<see cref="DateTime"/>, UTC as the database gives it, written in
/// Paris time), yes or no (<see cref="bool"/>); null for an empty cell.
/// </param>
/// <param name="Width">In characters, for spreadsheets.</param>
public sealed record ExportColumn<T>(string Title, Func<T, object?> Value, int Width = 18);
