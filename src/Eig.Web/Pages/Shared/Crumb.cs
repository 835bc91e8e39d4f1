namespace Eig.Web.Pages.Shared;

/// <summary>A page above this one, in the breadcrumb.</summary>
/// <param name="Address">A local path.</param>
public sealed record Crumb(string Label, string Address);
