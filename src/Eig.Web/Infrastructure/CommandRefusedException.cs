namespace Eig.Web.Infrastructure;

/// <summary>Bad input to the program itself. The message is the French sentence for standard error; the exit code is 2.</summary>
public sealed class CommandRefusedException(string message) : Exception(message);
