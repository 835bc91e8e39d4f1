using System.Net.Mail;
using System.Text;

namespace Eig.Core.Shared;

/// <summary>Addresses as people type them.</summary>
public static class EmailAddress
{
    /// <summary>Trims and lowers an address; false for what is not one, a line break included (mail headers are made of lines).</summary>
    public static bool TryNormalise(string? text, out string address)
    {
        address = (text ?? "").Trim().ToLowerInvariant();
        return address.Length is > 2 and <= 254
            && !address.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
            && MailAddress.TryCreate(address, out var parsed) && parsed.Address == address
            // A name outside ASCII before the @ needs relays that few have.
            && Ascii.IsValid(parsed.User) && parsed.Host.Contains('.', StringComparison.Ordinal)
            && parsed.Host.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '.') && Uri.CheckHostName(parsed.Host) == UriHostNameType.Dns;
    }
}
