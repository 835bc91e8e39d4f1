using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Eig.Core.Surveys;

/// <summary>
/// The personal link of an invitation: derived (HMAC-SHA-256) from its id and generation with a key that is not in the
/// database, so that every mail of one invitation carries the same link and no table or backup holds any.
/// </summary>
/// <param name="key">32 bytes drawn from EIG_SECRET for this use alone.</param>
/// <param name="site">EIG_URL.</param>
public sealed class SurveyLinks(byte[] key, Uri site)
{
    private const int TokenLength = 43;

    /// <summary>EIG_URL/enquete/{token}.</summary>
    public Uri Address(Guid invitation, int generation) => new(site, $"/enquete/{Base64Url.EncodeToString(Token(invitation, generation))}");

    /// <returns>32 bytes: what the database keeps.</returns>
    public byte[] Hash(Guid invitation, int generation) => SHA256.HashData(Token(invitation, generation));

    /// <returns>Whether the text can be a token at all; then the SHA-256 of its bytes.</returns>
    internal static bool TryHash(string? token, out byte[] hash)
    {
        hash = [];
        if (token is not { Length: TokenLength } || !Base64Url.IsValid(token))
        {
            return false;
        }

        hash = SHA256.HashData(Base64Url.DecodeFromChars(token));
        return true;
    }

    private byte[] Token(Guid invitation, int generation) =>
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{invitation:D}/{generation}")));
}
